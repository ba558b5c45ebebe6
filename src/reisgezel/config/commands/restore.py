"""``reisgezel restore``: a backup put back into a new, empty installation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reisgezel.config.backups.asking import NotUsable, new_home, require_fit
from reisgezel.config.command_line import FINE, UNKNOWN, say, start_django
from reisgezel.config.home import Home


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", type=Path, help="the folder of the backup")
    parser.epilog = (
        "Put the keys in the new home first. The database may be of another engine than it was.\n\n"
        f"{parser.epilog}"
    )


def run(options: argparse.Namespace) -> int:
    home, source = Home.from_environment(), options.source.absolute()
    try:
        manifest = require_fit(home, source)
        with new_home(home, source):
            start_django()
            from reisgezel.config.backups.restoring import restore  # it needs the home just made

            restored = restore(home, source, manifest)
    except NotUsable as reason:
        return say(reason, UNKNOWN)
    sys.stdout.write(
        f"{home.path}: {manifest.rows} rows of {len(manifest.tables)} tables and"
        f" {manifest.documents} documents, as of {manifest.made_at}. Every table is what it was.\n"
        "Everybody signs in again; mail that waited then is sent once more.\n"
        f"{told_of_lost(restored.lost_events)}"
    )
    return FINE


def told_of_lost(events: int) -> str:
    if not events:
        return ""
    return (
        f"At least {events} events of the audit log came after the backup and are lost; the file of"
        " heads keeps that this was a restore. Write down why.\n"
    )
