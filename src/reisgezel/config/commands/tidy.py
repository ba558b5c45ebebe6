"""``reisgezel tidy``: sweep out what has ended and look at the tables; for a cron job each night."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from reisgezel.config.command_line import FINE
from reisgezel.core.records.statistics import look_at_tables


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes no options."""


def run(options: argparse.Namespace) -> int:
    call_command("clearsessions")
    look_at_tables()
    return FINE
