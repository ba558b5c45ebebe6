"""Two birth dates at a glance: what they count, mostly without comparing them."""

from __future__ import annotations

from functools import lru_cache

from reisgezel.domain.identity.rules.births import of_births
from reisgezel.lib.partial_dates import PartialDate

YEAR, MONTH = 1 << 9, 1 << 5
FIRST_OF_YEAR = MONTH + 1
ONE_PART, NO_PART = -3.0, -9.0
"""What whole dates count that have one part in common, or none."""


def packed(birth: PartialDate) -> int:
    """Return a birth date as one number, 0 when it is not known.

    >>> packed(PartialDate(1985, 3, 12)), packed(PartialDate())
    (1016428, 0)
    """
    return birth.year * YEAR + birth.month * MONTH + birth.day


def birth_bits(one: int, other: int) -> float:
    """Return what two packed birth dates count, 0 when one is not known.

    >>> dates = (PartialDate(1985, 3, 12), PartialDate(1985, 12, 3), PartialDate(1990, 3, 1))
    >>> [birth_bits(packed(dates[0]), packed(other)) for other in dates]
    [12.0, 9.0, -3.0]
    """
    differs = one ^ other
    years, months, days = differs // YEAR, differs % YEAR // MONTH, differs % MONTH
    if (not years) + (not months) + (not days) > 1 or not (_is_day(one) and _is_day(other)):
        return _compared(one, other)
    if years and months and days:
        return NO_PART
    return ONE_PART if _digits(one) != _digits(other) else _compared(one, other)


def _is_day(birth: int) -> bool:
    return bool(birth % MONTH) and birth % YEAR != FIRST_OF_YEAR


@lru_cache(maxsize=65536)
def _digits(birth: int) -> int:
    """Return the sum of the digits of a date: of two in which digits changed places it is the same."""
    return sum(map(int, f"{birth // YEAR}{birth % YEAR // MONTH}{birth % MONTH}"))


@lru_cache(maxsize=65536)
def _compared(one: int, other: int) -> float:
    found = of_births(_unpacked(one), _unpacked(other))
    return found.bits if found else 0.0


def _unpacked(birth: int) -> PartialDate:
    return PartialDate(birth // YEAR, birth % YEAR // MONTH, birth % MONTH)
