"""``reisgezel keys``: copies of the keys that seal the stories of clients, and putting them back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reisgezel.config.command_line import FINE, REFUSED, say
from reisgezel.config.commands.migrate import require_database
from reisgezel.config.home import Home


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    copy = acts.add_parser("copy", help="write the copy of today, and delete those of 30 days old")
    copy.add_argument(
        "folder", metavar="DIRECTORY", type=Path, help="where the copies are, apart from backups"
    )
    restore = acts.add_parser("restore", help="put back the keys that are missing here")
    restore.add_argument(
        "folder", metavar="COPY", type=Path, help="a copy, or a directory: then its newest"
    )


def run(options: argparse.Namespace) -> int:
    home, folder = Home.from_environment(), options.folder.absolute()
    require_database()
    try:
        told = copy(home, folder) if options.act == "copy" else restore(home, folder)
    except OSError as error:
        return say(f"The copy is not made: {error}.", REFUSED)
    sys.stdout.write(told)
    return FINE


def copy(home: Home, folder: Path) -> str:
    from reisgezel.config.backups.keyring import DAYS_KEPT, copy_keys  # once Django has started

    made = copy_keys(home, folder)
    return (
        f"{made.file}: {made.keys} keys. {made.removed} copies of {DAYS_KEPT} days or older are"
        f" gone.\nKeep it apart from the backups and from {home.path / 'keys'}.\n"
    )


def restore(home: Home, folder: Path) -> str:
    from reisgezel.config.backups.keyring import restore_keys  # once Django has started

    made = restore_keys(home, folder)
    return (
        f"{made.back} keys were put back, {made.there} were there already;"
        f" {made.gone} were destroyed and stay so.\n"
    )
