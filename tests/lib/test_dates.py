"""Month ends, leap days, ages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib import dates

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days, st.integers(-600, 600))
def test_adding_months_lands_in_the_right_month_on_the_same_day_or_the_last(day, months):
    there = dates.add_months(day, months)
    assert there.year * 12 + there.month == day.year * 12 + day.month + months
    assert there.day == min(day.day, dates.days_in_month(there.year, there.month))


@given(days, st.integers(0, 120))
def test_a_birthday_comes_once_a_year(born_on, years):
    day = dates.add_years(born_on, years)
    assert dates.age_on(born_on, day) in {years, years - 1}
    assert (dates.age_on(born_on, day) == years - 1) == (day.day != born_on.day)


@given(days, st.integers(0, 600))
def test_whole_months_count_what_was_added(day, months):
    assert dates.whole_months_between(day, dates.add_months(day, months)) == months


@given(days, days)
def test_whole_months_are_never_negative(first, second):
    assert dates.whole_months_between(first, second) >= 0


@pytest.mark.parametrize(
    ("first", "ends_before", "count"),
    [
        (date(2018, 1, 1), date(2019, 1, 1), 12),
        (date(2018, 1, 31), date(2018, 2, 1), 1),
        (date(2018, 1, 1), date(2018, 1, 1), 0),
    ],
)
def test_every_month_with_a_day_in_the_range_is_there_once(first, ends_before, count):
    assert len(list(dates.months_from(first, ends_before))) == count


def test_the_month_runs_from_its_first_to_its_last_day():
    assert dates.month_start(date(2020, 2, 10)) == date(2020, 2, 1)
    assert dates.month_end(date(2020, 2, 10)) == date(2020, 2, 29)
