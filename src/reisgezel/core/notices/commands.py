"""``reisgezel mail``: send the mail that waits, for a cron job when the server was unreachable."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.notices.mail import deliver
from reisgezel.core.notices.models import OutgoingMail


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: all that waits is sent."""


def run(options: argparse.Namespace) -> int:
    """Return 0 when nothing waits any more, 1 when some mail could not be delivered."""
    sent = deliver()
    waiting = OutgoingMail.objects.count()
    sys.stdout.write(f"{sent} sent, {waiting} still waiting.\n")
    return 1 if waiting else 0
