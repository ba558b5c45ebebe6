"""Chance that comes out the same in every build: one source per household, seeded by its key."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

HOLIDAYS = frozenset(
    {
        *(date(2018, 1, 1), date(2018, 4, 2), date(2018, 4, 27), date(2018, 5, 10)),
        *(date(2018, 5, 21), date(2018, 12, 25), date(2018, 12, 26), date(2019, 1, 1)),
    }
)


class Chance(random.Random):
    """A source of draws, with the draws that the plan needs."""

    def maybe(self, share: float) -> bool:
        """Return True in this share of the draws."""
        return self.random() < share

    def weighted(self, shares: Mapping[T, float]) -> T:
        """Draw one of the keys, each as often as its share says."""
        return self.choices(list(shares), list(shares.values()))[0]

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.random() * len(things))]

    def days(self, least: int, most: int) -> timedelta:
        """Draw a number of days, both ends included."""
        return timedelta(days=self.randint(least, most))


def workday(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    while day.weekday() > 4 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def workday_before(day: date) -> date:
    """Return the day itself, or the last working day before it."""
    while day.weekday() > 4 or day in HOLIDAYS:
        day -= timedelta(days=1)
    return day
