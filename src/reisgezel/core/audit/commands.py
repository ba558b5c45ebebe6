"""``reisgezel audit``: verify the chains, or seal them now."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.audit import heads
from reisgezel.core.audit.verification import verify


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("verify", help="recompute every chain; exit 1 when anything was altered")
    acts.add_parser("seal", help="write the head of every chain now, for a cron job each minute")


def run(options: argparse.Namespace) -> int:
    """Return 0 when the log is whole, 1 when something was altered."""
    if options.act == "seal":
        sys.stdout.write(f"{heads.write()} heads written.\n")
        return 0
    try:
        result = verify()
    except ValueError as broken:
        sys.stdout.write(f"The file of heads was tampered with: {broken}.\n")
        return 1
    for finding in result.findings:
        sys.stdout.write(f"shard {finding.shard}, event {finding.seq}: {finding.problem}\n")
    for restore in heads.restores():
        sys.stdout.write(
            f"Restored on {restore.at} from a backup of {restore.made_at}:"
            f" at least {restore.lost} later events are lost.\n"
        )
    sys.stdout.write(f"{result.events} events checked, {len(result.findings)} findings.\n")
    return 1 if result.findings else 0
