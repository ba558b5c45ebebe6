"""Days, months and ages: calendar arithmetic and how a day reads; nothing about terms or law."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2199
YEAR_PATTERN = "(?:19|20|21)[0-9]{2}"
"""The years this house knows: days before and after are typing errors, or somebody trying us."""

MONTH_NAMES = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": tuple(calendar.month_name)[1:],
}


SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
}


def is_known_year(year: int) -> bool:
    """Tell whether a year lies among those this house knows.

    >>> is_known_year(2018), is_known_year(1), is_known_year(9999)
    (True, False, False)
    """
    return FIRST_YEAR <= year <= LAST_YEAR


def days_in_month(year: int, month: int) -> int:
    """Return how many days this month has.

    >>> days_in_month(2020, 2), days_in_month(2018, 2)
    (29, 28)
    """
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a month that is too short.

    >>> add_months(date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    >>> add_months(date(2018, 1, 15), -2)
    datetime.date(2017, 11, 15)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month0 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def add_years(day: date, years: int) -> date:
    """Return the same day so many years on; 29 February becomes 28 February in a common year.

    >>> add_years(date(2016, 2, 29), 3)
    datetime.date(2019, 2, 28)
    """
    return add_months(day, years * 12)


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years; who was born on 29 February has a birthday on 1 March.

    >>> age_on(date(2000, 3, 1), date(2018, 2, 28)), age_on(date(2000, 3, 1), date(2018, 3, 1))
    (17, 18)
    >>> age_on(date(2000, 2, 29), date(2018, 2, 28)), age_on(date(2000, 2, 29), date(2018, 3, 1))
    (17, 18)
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def month_start(day: date) -> date:
    """Return the first day of this day's month.

    >>> month_start(date(2018, 12, 24))
    datetime.date(2018, 12, 1)
    """
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of this day's month.

    >>> month_end(date(2018, 12, 24))
    datetime.date(2018, 12, 31)
    """
    return day.replace(day=days_in_month(day.year, day.month))


def whole_months_between(first: date, second: date) -> int:
    """Return how many whole months lie between two days; never negative.

    >>> whole_months_between(date(2018, 1, 31), date(2018, 2, 28))
    1
    >>> whole_months_between(date(2018, 1, 15), date(2018, 3, 14))
    1
    """
    months = (second.year - first.year) * 12 + second.month - first.month
    return max(0, months if add_months(first, months) <= second else months - 1)


def months_from(first: date, ends_before: date) -> Iterator[date]:
    """Yield the first day of every month that has a day in ``[first, ends_before)``.

    >>> [month.month for month in months_from(date(2018, 11, 20), date(2019, 2, 1))]
    [11, 12, 1]
    """
    month = month_start(first)
    while month < ends_before:
        yield month
        month = add_months(month, 1)


def format_day(day: date, language: str = "nl") -> str:
    """Return the day as people write it.

    >>> format_day(date(2018, 5, 8)), format_day(date(2018, 5, 8), "en")
    ('8 mei 2018', '8 May 2018')
    """
    return f"{day.day} {MONTH_NAMES[language][day.month - 1]} {day.year}"
