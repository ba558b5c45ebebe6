"""Pure decisions about waiting: which steps count, how months fall in classes, what may be shown of them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from reisgezel.lib.dates import add_years
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class Waiting:
    """What counts as waiting, as ``catalogue/waiting.toml`` says it."""

    begins: str
    ends: tuple[str, ...]
    waits_in: tuple[str, ...]
    target_months: int
    statutory_term: str
    """The code of the term of law beside the target."""
    source: str
    classes: tuple[int, ...]
    """The first month of each class of the distribution; the last class has no end."""
    autumn: tuple[int, ...]

    @property
    def late(self) -> int:
        """Return the place of the first class past the target."""
        return self.classes.index(self.target_months)


@cache
def waiting() -> Waiting:
    """Return what counts as waiting."""
    text = files(__package__).joinpath("catalogue", "waiting.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    found |= {key: tuple(value) for key, value in found.items() if isinstance(value, list)}
    return Waiting(**found)


@dataclass(frozen=True)
class Spread:
    """How many persons waited how many whole months."""

    counts: Mapping[int, int]

    @property
    def persons(self) -> int:
        return sum(self.counts.values())

    @property
    def median(self) -> int | None:
        """Return the months of the middle one, the lower of two; None of nobody.

        >>> Spread({2: 1, 9: 1, 14: 2}).median, Spread({}).median
        (9, None)
        """
        before = 0
        for months in sorted(self.counts):
            before += self.counts[months]
            if 2 * before >= self.persons:
                return months
        return None

    def by_class(self, firsts: Sequence[int]) -> list[int]:
        """Return the persons in each class, by the first month of each.

        >>> Spread({0: 4, 5: 1, 6: 2, 40: 1}).by_class([0, 3, 6])
        [4, 1, 3]
        """
        return [
            sum(n for months, n in self.counts.items() if first <= months < below)
            for first, below in zip(firsts, [*firsts[1:], math.inf], strict=True)
        ]


def together(spreads: Sequence[Spread]) -> Spread:
    """Return several spreads as one.

    >>> together([Spread({1: 2}), Spread({1: 1, 7: 1})]).counts
    {1: 3, 7: 1}
    """
    counts: dict[int, int] = {}
    for spread in spreads:
        for months, persons in spread.counts.items():
            counts[months] = counts.get(months, 0) + persons
    return Spread(counts)


def year_up_to(day: date) -> Period:
    """Return the year that ends with a day: up to 31 December that is the calendar year.

    >>> year_up_to(date(2018, 12, 31)) == Period.of_year(2018)
    True
    """
    return Period(add_years(day, -1) + timedelta(days=1), day + timedelta(days=1))
