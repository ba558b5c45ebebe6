"""What the law gives beside the last day that a letter names: both are kept, and the letter wins.

Source: domain specification 2.11, first invariant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reisgezel.core.access.policies import Reach
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules.running import Running
from reisgezel.domain.journey.selectors.terms import term_starts
from reisgezel.domain.journey.term_catalogue import calendar, law_in_force
from reisgezel.lib.terms import Catalogue, Facts, NoTerm, Term, compute, taken_by


@dataclass(frozen=True)
class Beside:
    """A last day as a letter names it, and as the law gives it."""

    letter: date
    term: Term

    @property
    def law(self) -> date | None:
        return self.term.computed

    @property
    def differs(self) -> bool:
        return self.law is not None and self.law != self.letter

    @property
    def days_later(self) -> int:
        """Return how many days the letter gives more than the law; less when below zero."""
        return (self.letter - self.law).days if self.law else 0


def beside_letters(reach: Reach, facts: Sequence[JourneyFact]) -> dict[int, Beside]:
    """Return by its row number what the law gives beside each fact whose letter names a last day.

    ``facts`` are those that hold. Nothing for a letter that extends a term: that is a decision, and for
    one of which the law cannot be told by what is known.
    """
    if not any(fact.letter_term_on for fact in facts):
        return {}
    found, law = {}, law_in_force()
    for one in term_starts(reach, facts):
        letter = one.fact.letter_term_on
        if letter and one.term.letter == letter and (term := by_law(law, one.term)):
            found[one.fact.pk] = Beside(letter, term)
    return found


def by_law(law: Catalogue, term: Running) -> Term | None:
    """Return a term as the law gives it; None when too little is known, or it hangs on another term."""
    if term.after:
        return None
    rule = law.find(term.rule)
    known = Facts(term.start, named=term.named, regime=term.regime)
    try:
        return compute(rule, taken_by(rule, known), calendar())
    except NoTerm:
        return None
