"""``reisgezel backup``: a copy of the whole installation, made while people work."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reisgezel.config.command_line import FINE, REFUSED, UNKNOWN, say
from reisgezel.config.commands.migrate import require_database
from reisgezel.config.home import Home


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="TARGET", type=Path, help="the folder to make; it may not exist yet"
    )
    parser.epilog = (
        "The keys are left out: keep a copy of them elsewhere, those of clients with"
        f" 'reisgezel keys copy'.\n\n{parser.epilog}"
    )


def run(options: argparse.Namespace) -> int:
    from reisgezel.config.backups.making import back_up  # once Django has started

    home, target = Home.from_environment(), options.target.absolute()
    if target.exists():
        return say(f"{target} exists already. Name a new folder for each backup.", UNKNOWN)
    require_database()
    try:
        manifest = back_up(home, target)
    except OSError as error:
        return say(f"The backup is not made: {error}.", REFUSED)
    sys.stdout.write(
        f"{target}: {manifest.rows} rows of {len(manifest.tables)} tables,"
        f" {manifest.documents} documents, as of {manifest.made_at}.\n"
        f"The keys are not in it, on purpose: whoever has both reads everything. Keep a copy of"
        f" {home.path / 'keys'} elsewhere; without them this backup cannot be read. The keys of"
        " clients' stories are copied by 'reisgezel keys copy'.\n"
    )
    return FINE
