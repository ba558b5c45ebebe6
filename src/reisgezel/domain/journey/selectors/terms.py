"""The terms that run for a client by the facts of the journey, in the shape that lib/terms computes from.

They are asked with the other questions of the file, so a page that shows terms needs no query of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file.socket import Asks
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules.running import Running, Taken
from reisgezel.domain.journey.rules.started import Line, started
from reisgezel.domain.journey.rules.steps import regime_of
from reisgezel.domain.journey.selectors.facts import standing_facts
from reisgezel.domain.journey.selectors.procedures import Run, procedures_here, runs_in

ASKS: Asks = (standing_facts, procedures_here)
"""What a page names in its ``asks`` that will show terms."""


@dataclass(frozen=True)
class TermStart:
    """A term, in which procedure it runs, and the fact that started it (with the dates of its letter)."""

    term: Running
    run: Run
    fact: JourneyFact


def term_starts(reach: Reach, facts: Sequence[JourneyFact] | None = None) -> list[TermStart]:
    """Return the terms of a file that were started, those that ended included, oldest first.

    ``facts`` are those that hold as known on a past day; None is as known now. Of each term
    ``rule``, ``start``, ``named``, ``regime``, ``letter``, ``fulfilled_on`` and ``fulfilled_by`` are
    what ``lib/terms`` calls them.
    """
    runs = runs_in(reach, ask(reach, standing_facts) if facts is None else facts)
    told = started([line_to_start(run) for run in runs], birth_of(reach.subject))
    found = [TermStart(one.term, one.line.run, one.fact) for one in told]
    return sorted(found, key=lambda one: (one.term.start, one.term.rule))


def line_to_start(run: Run) -> Line:
    """Return a procedure, or a line of a client, as far as terms depend on it."""
    taken = [_taken(step.code, fact) for step, fact in run.taken]
    return Line(run.table, taken, [fact for _step, fact in run.taken], regime_of(run.steps), run)


def birth_of(file: ClientFile) -> date | None:
    """Return the day on which a client was born; None when it is not known to the day."""
    birth = file.person.birth
    return birth.earliest if birth.is_complete else None


def _taken(code: str, fact: JourneyFact) -> Taken:
    """Return a fact as far as terms depend on it; a permit names its own last day, as a letter does."""
    return Taken(code, fact.true_from, fact.variant, fact.letter_term_on or fact.permit_ends_on)
