"""``reisgezel sweep``: goes over all persons for doubles, from where it was left."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.domain.identity.models import Sweep
from reisgezel.domain.identity.services.sweeping import sweep

FINE = 0
EVERY = 50_000
"""Persons after which it is told how many were read."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    """Return 0 when all persons were compared."""
    done = sweep() if options.quiet else sweep(_tell_reading, _tell)
    record("sweep_persons", actor=Operator("sweep"), persons=done.persons_done)
    return FINE


def _tell_reading(persons: int) -> None:
    if persons % EVERY == 0:
        _say(f"{persons} persons read ...")


def _tell(going: Sweep) -> None:
    """Print how far it is; it can be stopped at any line and goes on there."""
    end = "done" if going.finished_at else "..."
    _say(f"{going.persons_done} persons, {going.pairs_found} new pairs {end}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
