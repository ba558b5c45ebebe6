"""The days that are not working days: weekends, holidays, and days equated with one by decree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reisgezel.lib.terms.words import NOTHING, Words

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2018), easter(2026)
    (datetime.date(2018, 4, 1), datetime.date(2026, 4, 5))
    """
    golden, century = year % 19, year // 100
    leap_skips, moon = century // 4, (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_skips - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True)
class Holiday:
    """A holiday that comes back: on a fixed day, or so many days from Easter."""

    name: Words
    month: int = 0
    day: int = 0
    from_easter: int | None = None
    if_sunday: int = 0
    """By how many days it moves when the fixed day is a Sunday."""
    from_year: int = 0
    last_year: int = 9999
    is_equated: bool = False
    """Whether the law equates it with a holiday, rather than naming it one."""

    def in_year(self, year: int) -> date | None:
        """Return the day it is kept; None in a year that does not have it."""
        if not self.from_year <= year <= self.last_year:
            return None
        if self.from_easter is not None:
            return easter(year) + timedelta(days=self.from_easter)
        day = date(year, self.month, self.day)
        return day + timedelta(days=self.if_sunday) if day.weekday() == SUNDAY else day


@dataclass(frozen=True)
class Decree:
    """A decree that equates single days with a holiday, for a few years."""

    name: str
    years: tuple[int, ...]
    days: frozenset[date]
    is_complete: bool = True
    """False when not all its days were found."""


@dataclass(frozen=True)
class DayOff:
    name: Words
    is_equated: bool = False


@dataclass(frozen=True)
class HolidayCalendar:
    """The holidays of a country. A day equated with one counts for its own law, not for that of the EU."""

    holidays: Sequence[Holiday]
    decrees: Sequence[Decree]
    _years: dict[int, Mapping[date, DayOff]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def of_year(self, year: int) -> Mapping[date, DayOff]:
        """Return the holidays of a year, and the days equated with one, by day."""
        if year not in self._years:
            found = {
                day: DayOff(
                    Words("gelijkgesteld aan een feestdag ({decree})", _EQUATED_EN).fill(
                        decree=decree.name
                    ),
                    is_equated=True,
                )
                for decree in self.decrees
                for day in decree.days
                if day.year == year
            }
            for holiday in self.holidays:
                if day := holiday.in_year(year):
                    found[day] = DayOff(holiday.name, holiday.is_equated)
            self._years[year] = found
        return self._years[year]

    def day_off(self, day: date, *, equated: bool = True) -> DayOff | None:
        """Return which holiday a day is; None when it is none, also on a weekend."""
        off = self.of_year(day.year).get(day)
        return off if off and (equated or not off.is_equated) else None

    def is_working(self, day: date, *, equated: bool = True) -> bool:
        return day.weekday() < SATURDAY and self.day_off(day, equated=equated) is None

    def next_working(self, day: date, *, equated: bool = True) -> date:
        """Return the day itself, or the first working day after it."""
        while not self.is_working(day, equated=equated):
            day += ONE_DAY
        return day

    def last_working(self, day: date, *, equated: bool = True) -> date:
        """Return the day itself, or the last working day before it."""
        while not self.is_working(day, equated=equated):
            day -= ONE_DAY
        return day

    def doubt(self, year: int) -> Words:
        """Return what is not known of the equated days of a year; empty when all is known."""
        decree = next((decree for decree in self.decrees if year in decree.years), None)
        if decree:
            return NOTHING if decree.is_complete else _PARTLY.fill(year=year)
        latest = max((max(decree.years) for decree in self.decrees), default=0)
        return (_NOT_YET if year > latest else _NOT).fill(year=year)


_EQUATED_EN = "equated with a holiday ({decree})"
_PARTLY = Words(
    "voor {year} zijn de bij besluit gelijkgestelde dagen maar voor een deel bekend",
    "for {year} the days equated by decree are only known in part",
)
_NOT_YET = Words(
    "voor {year} is nog geen besluit over gelijkgestelde dagen bekend",
    "for {year} no decree on equated days is known yet",
)
_NOT = Words(
    "voor {year} is geen besluit over gelijkgestelde dagen bekend",
    "for {year} no decree on equated days is known",
)
