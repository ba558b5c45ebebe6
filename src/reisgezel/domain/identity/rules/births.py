"""What two birth dates count for and against one person, however much is known of them."""

from __future__ import annotations

from reisgezel.domain.identity.rules.evidence import Evidence, Kind, Level
from reisgezel.domain.identity.rules.known import is_first_of_year
from reisgezel.lib.partial_dates import PartialDate


def of_births(one: PartialDate, other: PartialDate) -> Evidence | None:
    """Return what two birth dates count; None when one is not known.

    The first of January counts little: it is written for many of whom the day is not known.

    >>> of_births(PartialDate(1985, 3, 12), PartialDate(1985, 12, 3)).level.value
    'swapped'
    >>> of_births(PartialDate(1985, 1, 1), PartialDate(1985, 6, 20)).bits
    3.0
    """
    if not (one.is_known and other.is_known):
        return None
    level, bits = _of_known(one, other)
    return Evidence(Kind.BIRTH, level, bits)


def _of_known(one: PartialDate, other: PartialDate) -> tuple[Level, float]:
    vague = is_first_of_year(one) + is_first_of_year(other)
    years = abs(one.year - other.year)
    if vague:
        if years == 0:
            return (Level.YEAR, 4.5) if vague == 2 else (Level.WEAK, 3.0)
        return (Level.WEAK, -1.5 * years) if years <= 2 else (Level.DIFFERENT, -8.0)
    if one == other:
        return (Level.SAME, 12.0) if one.is_complete else (Level.SAME, 8.0)
    if not (one.is_complete and other.is_complete):
        return (Level.PART, 7.0) if _month(one) == _month(other) else (Level.DIFFERENT, -5.0)
    if years == 0 and (one.month, one.day) == (other.day, other.month):
        return Level.SWAPPED, 9.0
    return _of_whole(one, other)


def _of_whole(one: PartialDate, other: PartialDate) -> tuple[Level, float]:
    """Return what two whole dates count that are not the same: a slip in one of the parts, or another day."""
    same = (one.year == other.year, one.month == other.month, one.day == other.day)
    if sum(same) == 2:
        return Level.SLIP, 5.0 if _one_digit_apart(str(one), str(other)) else 2.0
    if _one_digit_apart(str(one), str(other)):
        return Level.SLIP, 4.0
    return (Level.FAR, -3.0) if sum(same) else (Level.DIFFERENT, -9.0)


def _month(birth: PartialDate) -> tuple[int, int]:
    return birth.year, birth.month


def _one_digit_apart(one: str, other: str) -> bool:
    """Tell whether two dates differ in one digit, or in two neighbours that changed places."""
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(places) == 1:
        return True
    first, *rest = places
    return len(rest) == 1 and one[first] == other[rest[0]] and one[rest[0]] == other[first]
