"""How long a term is, as a count of a unit: reading it, saying it, adding it up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reisgezel.lib.terms.words import Words


class Unit(StrEnum):
    """What is counted. The last three land on a day of the calendar, however far off it is."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    QUARTERS = "quarters"
    """The first day of a later quarter."""
    HALF_YEARS = "half_years"
    """The last day of the half year; 1 is the one that is running."""
    BIRTHDAYS = "birthdays"
    """As years, but who was born on 29 February has a birthday on 1 March in a common year."""


_SAID = {
    Unit.HOURS: (Words("uur", "hour"), Words("uur", "hours")),
    Unit.CALENDAR_DAYS: (Words("dag", "day"), Words("dagen", "days")),
    Unit.WORKING_DAYS: (Words("werkdag", "working day"), Words("werkdagen", "working days")),
    Unit.WEEKS: (Words("week", "week"), Words("weken", "weeks")),
    Unit.MONTHS: (Words("maand", "month"), Words("maanden", "months")),
    Unit.YEARS: (Words("jaar", "year"), Words("jaar", "years")),
    Unit.QUARTERS: (Words("kwartaal", "quarter"), Words("kwartalen", "quarters")),
    Unit.HALF_YEARS: (Words("halfjaar", "half year"), Words("halfjaren", "half years")),
    Unit.BIRTHDAYS: (Words("jaar", "year"), Words("jaar", "years")),
}
_SHORT = {
    Unit.HOURS: "h u",
    Unit.CALENDAR_DAYS: "d",
    Unit.WORKING_DAYS: "wd",
    Unit.WEEKS: "w",
    Unit.MONTHS: "m mnd",
    Unit.YEARS: "y j",
    Unit.BIRTHDAYS: "birthday",
}
_LONG = {
    Unit.HOURS: "uren",
    Unit.YEARS: "jaren",
}


def _names() -> dict[str, Unit]:
    names: dict[str, Unit] = {}
    for unit in Unit:
        said = [word for words in _SAID[unit] for word in (words.nl, words.en)]
        for name in (unit, *said, *_SHORT.get(unit, "").split(), *_LONG.get(unit, "").split()):
            names.setdefault(name.replace(" ", "_"), unit)
    return names


_NAMES = _names()
_PATTERN = re.compile(r"([+-]?\d{1,4})[ _]*([a-z][a-z_ ]*)")


@dataclass(frozen=True)
class Length:
    """A count of a unit; negative when it is counted backwards."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read a length as the catalogue or a person writes it. Raises ValueError when it is none.

        >>> [str(Length.parse(text)) for text in ("1 week", "9m", "-3 months", "2 jaar", "72 uur")]
        ['1 weeks', '9 months', '-3 months', '2 years', '72 hours']
        >>> Length.parse("9 parsecs")
        Traceback (most recent call last):
        ValueError: not a length: '9 parsecs'
        """
        match = _PATTERN.fullmatch(" ".join(text.lower().split()))
        unit = _NAMES.get(match[2].strip().replace(" ", "_")) if match else None
        if match is None or unit is None:
            raise ValueError(f"not a length: {text!r}")
        return cls(int(match[1]), unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @property
    def words(self) -> Words:
        """Return the length in words, without its direction.

        >>> Length(1, Unit.WEEKS).words.nl, Length(-3, Unit.MONTHS).words.en
        ('1 week', '3 months')
        """
        count = abs(self.count)
        unit = _SAID[self.unit][count != 1]
        return Words(f"{count} {unit.nl}", f"{count} {unit.en}")

    @property
    def short(self) -> str:
        """Return it as one types it on a command line.

        >>> Length(9, Unit.MONTHS).short
        '9m'
        """
        return f"{self.count}{_SHORT[self.unit].split()[0]}"

    @property
    def months(self) -> int | None:
        """Return the whole months it is; None when it is no number of months."""
        factor = {Unit.MONTHS: 1, Unit.YEARS: 12}.get(self.unit)
        return self.count * factor if factor else None


def add_up(lengths: Iterable[Length]) -> list[Length]:
    """Return the lengths with those of one kind added to the one before.

    >>> [str(total) for total in add_up(map(Length.parse, ("6 months", "9 months", "3 months")))]
    ['18 months']
    >>> [str(total) for total in add_up(map(Length.parse, ("90 days", "3 months")))]
    ['90 calendar_days', '3 months']
    """
    totals: list[Length] = []
    for length in lengths:
        last = totals[-1] if totals else None
        if last and last.unit == length.unit:
            totals[-1] = Length(last.count + length.count, last.unit)
        elif last and last.months and length.months:
            totals[-1] = Length(last.months + length.months, Unit.MONTHS)
        else:
            totals.append(length)
    return totals
