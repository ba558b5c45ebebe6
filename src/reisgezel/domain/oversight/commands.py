"""``reisgezel oversight``: look through what is new in the log; for a cron job each night."""

from __future__ import annotations

import argparse
import sys
import tomllib

from reisgezel.core.audit.context import Operator
from reisgezel.domain.oversight.rules.detectors import BadDetectors
from reisgezel.domain.oversight.services.running import watch_log

FINE, REFUSED = 0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: it goes on where it was."""


def run(options: argparse.Namespace) -> int:
    """Return 0 when the log was looked through, 1 when the organisation's own numbers are not right."""
    try:
        done = watch_log(actor=Operator("oversight"))
    except (BadDetectors, tomllib.TOMLDecodeError) as refused:
        sys.stderr.write(
            f"Nothing was read. Look at detectors.toml in the home folder: {refused}\n"
        )
        return REFUSED
    sys.stdout.write(
        f"{done.events} events read, {done.days} days judged, {done.findings} new findings.\n"
    )
    return FINE
