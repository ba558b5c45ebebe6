"""Ten thousand days against a second computation that shares nothing with the first but the law."""

from __future__ import annotations

import calendar as almanac
import random
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from reisgezel.domain.journey.term_catalogue import calendar, catalogue
from reisgezel.lib.terms import Facts, compute

DAYS = 10_000
FIRST, LAST = date(2001, 4, 1).toordinal(), date(2026, 6, 11).toordinal()
EQUATED = """\
2017-04-28 2017-05-26 2018-05-11 2018-12-24 2018-12-31 2019-05-31 2019-12-27 2022-05-27 2023-04-28
2023-05-19 2024-05-10 2024-12-27 2025-05-30 2026-01-02 2026-05-15 2027-05-07 2028-04-28 2028-05-26
"""


def oudin(year: int) -> int:
    """Return the day number of Easter Sunday, by Oudin's algorithm of 1940."""
    g, c = year % 19, year // 100
    h = (c - c // 4 - (8 * c + 13) // 25 + 19 * g + 15) % 30
    i = h - (h // 28) * (1 - (29 // (h + 1)) * ((21 - g) // 11))
    j = (year + year // 4 + i + 2 - c + c // 4) % 7
    p = i - j
    return date(year, 3 + (p + 40) // 44, 1 + (p + 27 + (p + 6) // 40) % 31).toordinal()


@cache
def free_days(year: int) -> frozenset[int]:
    """Return the day numbers of a year on which nobody works, weekends too."""
    free = {
        date.fromisoformat(text).toordinal()
        for text in EQUATED.split()
        if text.startswith(str(year))
    }
    for text in ("01-01", "05-05", "12-25", "12-26"):
        free.add(date.fromisoformat(f"{year}-{text}").toordinal())
    sunday = oudin(year)
    free |= {sunday - 2, sunday + 1, sunday + 39, sunday + 50}
    birthday = date(year, 4, 27 if year > 2013 else 30).toordinal()
    free.add(birthday - 1 if birthday % 7 == 0 else birthday)
    first = date(year, 1, 1).toordinal()
    free |= {n for n in range(first, first + 366) if n % 7 in (0, 6)}
    return frozenset(free)


def is_free(number: int) -> bool:
    return number in free_days(date.fromordinal(number).year)


def months_on(number: int, months: int) -> int:
    start = date.fromordinal(number)
    year, month = start.year, start.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    number_of_days = len([n for week in almanac.monthcalendar(year, month) for n in week if n])
    return date(year, month, min(start.day, number_of_days)).toordinal()


def moved(start: int, end: int) -> tuple[int, int]:
    """Return due and safe day by the Algemene termijnenwet."""
    due = end
    if end - start >= 3:
        while sum(not is_free(n) for n in range(start + 1, due + 1)) < 2:
            due += 1
    while is_free(due):
        due += 1
    safe = end
    while is_free(safe):
        safe -= 1
    if safe < start:
        safe = start
        while is_free(safe):
            safe += 1
    return due, safe


def still(start: int, end: int) -> tuple[int, int]:
    """Return due and safe day of a term that the law leaves alone."""
    return end, end


CASES: list[
    tuple[str, dict[str, str], Callable[[int], int], Callable[[int, int], tuple[int, int]]]
] = [
    ("T01", {}, lambda n: months_on(n, 6), still),
    ("T04", {"procedure": "aa"}, lambda n: n + 1, moved),
    ("T04", {"procedure": "va"}, lambda n: n + 28, moved),
    ("T05", {"decided": "aa"}, lambda n: n + 7, moved),
    ("T05", {"decided": "otherwise"}, lambda n: n + 28, moved),
    ("T10", {}, lambda n: months_on(n, 3), moved),
    ("T11", {}, lambda n: n + 90, moved),
    ("T14", {}, lambda n: months_on(n, 60), still),
    ("T18", {}, lambda n: n + 5, moved),
    ("T19", {}, lambda n: months_on(n, 4), still),
    ("T22", {}, lambda n: n + 56, moved),
    ("T37", {}, lambda n: n + 42, moved),
]
IN_FORCE = {
    "T18": date(2014, 1, 6).toordinal(),
    "T19": date(2006, 1, 1).toordinal(),
    "T22": date(2015, 1, 1).toordinal(),
}


def test_ten_thousand_days_give_what_a_second_computation_gives():
    chance = random.Random(2018)  # a fixed set of days, no secret
    wrong = []
    for _ in range(DAYS):
        code, named, end_of, counted = chance.choice(CASES)
        start = chance.randint(max(FIRST, IN_FORCE.get(code, 0)), LAST)
        found = compute(catalogue().find(code), Facts(date.fromordinal(start), named), calendar())
        expected = tuple(date.fromordinal(n) for n in counted(start, end_of(start)))
        if (found.due, found.safe_day) != expected:
            wrong.append((code, named, found.start, found.due, found.safe_day, expected))
    assert wrong == []


def test_the_equated_days_are_those_of_the_source():
    shipped = {day for decree in calendar().decrees for day in decree.days}
    assert shipped == {date.fromisoformat(text) for text in EQUATED.split()}


@pytest.mark.parametrize("year", range(2001, 2051))
def test_the_working_days_of_a_year_are_the_same_by_both(year):
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(n) for n in range(first, first + 365)]
    assert [calendar().is_working(day) for day in days] == [
        not is_free(day.toordinal()) for day in days
    ]
