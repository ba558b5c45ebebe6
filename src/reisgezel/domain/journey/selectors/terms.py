"""The terms that run for a client by the facts of the journey, in the shape that lib/terms computes from.

They are asked with the other questions of the file, so a page that shows terms needs no query of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file.socket import Asks
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules.procedures import Transition
from reisgezel.domain.journey.rules.running import Running, Taken, running, told_by
from reisgezel.domain.journey.rules.steps import regime_of
from reisgezel.domain.journey.selectors.facts import standing_facts
from reisgezel.domain.journey.selectors.procedures import Run, procedures_here, runs_in

ASKS: Asks = (standing_facts, procedures_here)
"""What a page names in its ``asks`` that will show terms."""
SHARED = ("applied_on", "amv")
"""Facts of the client's own procedures that terms of all procedures depend on."""


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
    known = _known_of(reach, runs)
    taken_over = {code for run in runs for one in _transitions(run) for code in one.takes_over}
    found = [one for run in runs for one in _of_run(run, known, taken_over)]
    found = [_ended_elsewhere(one, runs) for one in found]
    return sorted(found, key=lambda one: (one.term.start, one.term.rule))


def _of_run(run: Run, known: dict[str, str | date], taken_over: set[str]) -> list[TermStart]:
    steps = [_taken(step.code, fact) for step, fact in run.taken]
    facts = [fact for _step, fact in run.taken]
    terms = running(run.table, steps, regime=regime_of(run.steps), known=known)
    return [
        TermStart(term, run, facts[term.started_by])
        for term in terms
        if not (run.table.is_per_client and term.rule in taken_over)
    ]


def _ended_elsewhere(one: TermStart, runs: Sequence[Run]) -> TermStart:
    """Return a term as a step in another procedure of the client left it, as signing the declaration."""
    for run in runs:
        for step, _fact in run.taken:
            taken = run.table.transitions[step.code]
            if one.term.fulfilled_on is None and one.term.rule in taken.ends_elsewhere:
                ended = replace(one.term, fulfilled_on=step.on, fulfilled_by=str(taken.name))
                return replace(one, term=ended)
    return one


def _taken(code: str, fact: JourneyFact) -> Taken:
    """Return a fact as far as terms depend on it; a permit names its own last day, as a letter does."""
    return Taken(code, fact.true_from, fact.variant, fact.letter_term_on or fact.permit_ends_on)


def _transitions(run: Run) -> list[Transition]:
    return [run.table.transitions[step.code] for step in run.steps]


def _known_of(reach: Reach, runs: Sequence[Run]) -> dict[str, str | date]:
    """Return what holds for every term of the client: when asylum was applied for, the day of birth."""
    known: dict[str, str | date] = {}
    for run in runs:
        for step, fact in run.taken:
            told = told_by(run.table.transitions[step.code], _taken(step.code, fact))
            known |= {name: told[name] for name in SHARED if name in told and name not in known}
    birth = reach.subject.person.birth
    return known | ({"birth": birth.earliest} if birth.is_complete else {})
