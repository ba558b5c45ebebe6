"""``reisgezel digest``: send each colleague one mail about their terms, for a cron job each morning."""

from __future__ import annotations

import argparse
import sys

from reisgezel.domain.terms.services.digests import send_digests


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: who gets one, and how often, each colleague chose."""


def run(options: argparse.Namespace) -> int:
    """Return 0: whatever waits is written; ``reisgezel mail`` sends what could not go out."""
    sys.stdout.write(f"{send_digests()} digests written.\n")
    return 0
