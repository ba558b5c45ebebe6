"""The arithmetic of terms: where a length ends, and whether that end moves off a weekend or holiday.

Source: Algemene termijnenwet (Atw) art. 1-4, and Regulation (EEC, Euratom) 1182/71 art. 3, as read on
23 November 2026. The day of the event itself is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from reisgezel.lib.dates import add_months, add_years
from reisgezel.lib.terms.holidays import ONE_DAY, HolidayCalendar
from reisgezel.lib.terms.lengths import Length, Unit
from reisgezel.lib.terms.words import Words

HERE = ZoneInfo("Europe/Amsterdam")


class Counting(StrEnum):
    """By which law the end of a term is moved."""

    ATW = "atw"
    NONE = "none"
    EU = "eu_1182_71"


LONGEST = {Unit.CALENDAR_DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}
"""Atw art. 4: what is longer does not move."""

LEAST_DAYS = {Counting.ATW: 3, Counting.EU: 2}
"""From how many days on a term holds two working days (Atw art. 2; 1182/71 art. 3(5))."""
TWO_DAYS = 2
SHORT_SPAN = 30
"""No longer term can hold fewer than two working days."""


@dataclass(frozen=True)
class Reckoning:
    """How the end was found. ``ends_on`` is the last day as counted, before anything moves it."""

    start: date
    ends_on: date
    counting: Counting
    lengthened_to: date
    """The end after the two working days it must hold."""
    due: date
    safe_day: date

    @property
    def is_moved(self) -> bool:
        return self.due != self.ends_on


def end_of(start: date, length: Length, calendar: HolidayCalendar) -> date:
    """Return the last day of a term; weeks and months end on the same weekday or day number.

    >>> end_of(date(2018, 11, 30), Length(3, Unit.MONTHS), HolidayCalendar((), ()))
    datetime.date(2019, 2, 28)
    >>> end_of(date(2018, 8, 15), Length(1, Unit.QUARTERS), HolidayCalendar((), ()))
    datetime.date(2018, 10, 1)
    """
    count = length.count
    match length.unit:
        case Unit.HOURS:
            return start + timedelta(days=-(-count // 24))
        case Unit.CALENDAR_DAYS:
            return start + timedelta(days=count)
        case Unit.WORKING_DAYS:
            return _working_days(start, count, calendar)
        case Unit.WEEKS:
            return start + timedelta(weeks=count)
        case Unit.MONTHS:
            return add_months(start, count)
        case Unit.YEARS:
            return add_years(start, count)
        case Unit.QUARTERS:
            return _first_of(start, 3, count)
        case Unit.HALF_YEARS:
            return _first_of(start, 6, count) - ONE_DAY
        case Unit.BIRTHDAYS:
            day = add_years(start, count)
            return day if day.day == start.day else day + ONE_DAY


def moment_after(start: date, at: time, hours: int) -> datetime:
    """Return the moment so many real hours later, by the clock on the wall here.

    >>> moment_after(date(2018, 3, 23), time(10), 72).isoformat()
    '2018-03-26T11:00:00+02:00'
    """
    began = datetime.combine(start, at, tzinfo=HERE).astimezone(UTC)
    return (began + timedelta(hours=hours)).astimezone(HERE)


def why_not(lengths: Sequence[Length], span_days: int, *, is_earliest: bool) -> Words | None:
    """Return why the end of a term does not move; None when it does (Atw art. 1 and 4)."""
    if is_earliest:
        return Words("een vroegste dag verschuift niet", "an earliest day does not move")
    if any(length.count < 0 for length in lengths):
        return Words(
            "een termijn die terugtelt verschuift niet (Algemene termijnenwet art. 1 lid 2)",
            "a term that is counted backwards does not move (Algemene termijnenwet art. 1(2))",
        )
    if all(length.count == 0 for length in lengths):
        return Words("er is geen termijn", "there is no term")
    if any(length.unit is Unit.HOURS for length in lengths):
        return _excluded(Words("een termijn in uren", "a term in hours"))
    if any(length.unit in _BY_CALENDAR for length in lengths):
        return _excluded(Words("een termijn in jaren of kwartalen", "a term in years or quarters"))
    if len(lengths) > 1 and span_days > LONGEST[Unit.CALENDAR_DAYS]:
        return _excluded(_LONGER.fill(longest=Length(90, Unit.CALENDAR_DAYS).words))
    for length in lengths:
        longest = LONGEST.get(length.unit)
        if longest is not None and length.count > longest:
            return _excluded(_LONGER.fill(longest=Length(longest, length.unit).words))
    return None


def reckon(start: date, ends_on: date, counting: Counting, calendar: HolidayCalendar) -> Reckoning:
    """Return the due and the safe day of a term of which the last day has been counted.

    The safe day never rests on a move: it is the last working day on or before the counted end, and
    not before the start. For the EU a day equated with a holiday is a working day, which is the
    careful side; a safe day is never one.
    """
    if counting is Counting.NONE:
        return Reckoning(start, ends_on, counting, ends_on, ends_on, ends_on)
    equated = counting is Counting.ATW
    end = ends_on
    if LEAST_DAYS[counting] <= (ends_on - start).days <= SHORT_SPAN:
        end = max(ends_on, _working_days(start, TWO_DAYS, calendar, equated=equated))
    due = calendar.next_working(end, equated=equated)
    safe = calendar.last_working(ends_on)
    if safe < start:
        safe = min(calendar.next_working(start), due)
    return Reckoning(start, ends_on, counting, end, due, safe)


def _working_days(
    start: date, count: int, calendar: HolidayCalendar, *, equated: bool = True
) -> date:
    """Return the working day that is so many after a day; before it when the count is negative."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= calendar.is_working(day, equated=equated)
    return day


def _first_of(day: date, months: int, later: int) -> date:
    """Return the first day of the quarter or half year that is so many later."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return add_months(first, months * later)


def _excluded(what: Words) -> Words:
    return what + Words(
        " verschuift niet (Algemene termijnenwet art. 4)",
        " does not move (Algemene termijnenwet art. 4)",
    )


_BY_CALENDAR = frozenset({Unit.YEARS, Unit.QUARTERS, Unit.HALF_YEARS, Unit.BIRTHDAYS})
_LONGER = Words("een termijn van meer dan {longest}", "a term of more than {longest}")
