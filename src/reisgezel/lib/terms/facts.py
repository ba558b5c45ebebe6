"""What is known of one term: when it began, what was decided, and what moved or ended it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from reisgezel.lib.terms.lengths import Length

FactValue = str | date | time


@dataclass(frozen=True)
class Suspension:
    """Days on which a term stood still, the last one included; None while it still does."""

    first_day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day and self.last_day < self.first_day:
            raise ValueError(
                f"a suspension ends before it starts: {self.first_day} to {self.last_day}"
            )

    def lasts_on(self, day: date | None) -> bool:
        """Tell whether the term stands still on a day; without one, whether it does for good."""
        if self.last_day is None:
            return True
        return day is not None and self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class Facts:
    """All that a term is computed from; ``named`` holds the facts the rule asks for, by name.

    A choice is its code, yes or no is ``"yes"`` or ``"no"``, a date is a date.
    """

    start: date
    named: Mapping[str, FactValue] = field(default_factory=dict, hash=False)
    regime: str = ""
    extension: tuple[Length, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    letter: date | None = None
    """The date an official letter gives; it wins over what is computed, and stands still as well."""
    manual: date | None = None
    """A date somebody set by hand; nothing wins over it."""
    fulfilled_on: date | None = None
    fulfilled_by: str = ""
    today: date | None = None


def suspended_until(
    start: date, end: date, suspensions: Sequence[Suspension], today: date | None
) -> date:
    """Return where a term ends that stood still in between: each such day within it adds a day.

    One that still lasts counts up to today. Days that two suspensions share count once.

    >>> first, last = date(2018, 3, 1), date(2018, 3, 10)
    >>> suspended_until(date(2018, 1, 10), date(2018, 7, 10), [Suspension(first, last)], None)
    datetime.date(2018, 7, 20)
    """
    counted = start
    for one in sorted(suspensions, key=lambda one: one.first_day):
        first = max(one.first_day, counted + timedelta(days=1))
        last = one.last_day or today or first
        if first <= end and first <= last:
            end += timedelta(days=(last - first).days + 1)
            counted = last
    return end
