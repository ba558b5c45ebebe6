"""``reisgezel sweep``: goes over all persons for doubles, from where it was left."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.domain.identity.models import Sweep
from reisgezel.domain.identity.services.sweeping import BATCH, sweep

FINE = 0


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batch", type=int, default=BATCH, help="persons at a time (%(default)s)")
    parser.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    """Return 0 when all persons were compared."""
    done = sweep(None if options.quiet else _tell, batch=max(1, options.batch))
    record("sweep_persons", actor=Operator("sweep"), persons=done.persons_done)
    return FINE


def _tell(going: Sweep) -> None:
    """Print how far it is; it can be stopped at any line and goes on there."""
    end = "done" if going.finished_at else "..."
    sys.stdout.write(f"{going.persons_done} persons, {going.pairs_found} new pairs {end}\n")
    sys.stdout.flush()
