"""All that led to a term, for whoever has to tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reisgezel.lib.terms.counting import Reckoning
from reisgezel.lib.terms.facts import Facts, suspended_until
from reisgezel.lib.terms.holidays import HolidayCalendar
from reisgezel.lib.terms.lengths import Length
from reisgezel.lib.terms.rules import Choice, RuleVersion
from reisgezel.lib.terms.words import Words


@dataclass(frozen=True)
class Step:
    """A part of a chain that comes before the term: what it is, and when it ends at the latest."""

    version: RuleVersion
    length: Length
    start: date
    ends_on: date


@dataclass(frozen=True)
class Account:
    """All that led to a term."""

    code: str
    version: RuleVersion
    choice: Choice
    facts: Facts
    lengths: Sequence[Length]
    steps: Sequence[Step]
    counted: date
    """The last day before any suspension."""
    reckoning: Reckoning
    reason: Words | None
    """Why the end does not move; None when it does."""
    is_regime_guessed: bool
    calendar: HolidayCalendar

    @property
    def by_letter(self) -> date | None:
        """Return the day that a letter gives, with the days that the term stood still after it."""
        facts = self.facts
        if facts.letter is None:
            return None
        return suspended_until(self.reckoning.start, facts.letter, facts.suspensions, facts.today)
