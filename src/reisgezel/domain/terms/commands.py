"""``reisgezel terms``: computes terms anew when rules changed, or all of them."""

from __future__ import annotations

import argparse
import sys

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.domain.terms.models import Recompute
from reisgezel.domain.terms.selectors.law import law
from reisgezel.domain.terms.services.recomputing import (
    BATCH,
    Progress,
    ask_recompute,
    run_waiting,
)
from reisgezel.lib.terms import NoTerm

FINE, UNKNOWN = 0, 2


def configure(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    recompute = acts.add_parser(
        "recompute", help="do what waits since rules were approved; go on where it was stopped"
    )
    recompute.add_argument(
        "--all",
        action="store_true",
        help="compute every term of every file, also where no rule changed",
    )
    recompute.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="CODE",
        help="compute the open terms by this rule; can be given more than once",
    )
    recompute.add_argument("--batch", type=int, default=BATCH, help="files at a time (%(default)s)")
    recompute.add_argument("--quiet", action="store_true", help="print nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    """Return 0 when nothing waits any more, 2 with a sentence for a rule that is none."""
    by = law()
    try:
        rules = [by.rule(code).code for code in options.rule]
    except NoTerm as reason:
        sys.stderr.write(f"{reason.words.said_in('en')}\n")
        return UNKNOWN
    if options.all:
        if not Recompute.objects.waiting().filter(rules=[]).exists():
            ask_recompute([], reason="operator", by=by)
    elif rules:
        ask_recompute(rules, reason="operator", by=by)
    done = run_waiting(None if options.quiet else _tell, batch=max(1, options.batch))
    if done:
        record("recompute_terms", actor=Operator("terms"), jobs=done)
    elif not options.quiet:
        sys.stdout.write("No term waits to be computed.\n")
    return FINE


def _tell(job: Recompute, progress: Progress) -> None:
    """Print how far a job is; it can be stopped at any line and goes on there."""
    rules = ", ".join(job.rules) or "all rules"
    end = "done" if progress.is_done else "..."
    sys.stdout.write(
        f"{rules}: {progress.files} files, {progress.terms} terms on another day {end}\n"
    )
    sys.stdout.flush()
