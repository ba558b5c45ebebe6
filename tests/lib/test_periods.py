"""Half-open periods: the end is the first day that is not in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.periods import Period

days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def periods(draw):
    start = draw(st.none() | days)
    length = draw(st.none() | st.integers(0, 2000))
    if length is None:
        return Period(start)
    return Period(start, (start or draw(days)) + timedelta(days=length))


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(date(2018, 1, 2), date(2018, 1, 1))


@given(periods(), periods(), days)
def test_a_day_in_both_is_in_their_intersection(one, other, day):
    both = one.intersection(other)
    assert (day in one and day in other) == (both is not None and day in both)


@given(periods(), periods())
def test_overlap_does_not_depend_on_the_order(one, other):
    assert one.overlaps(other) == other.overlaps(one)


@given(days)
def test_an_empty_period_holds_no_day_and_overlaps_nothing(day):
    empty = Period(day, day)
    assert empty.is_empty
    assert day not in empty
    assert not empty.overlaps(Period())


def test_a_year_is_its_months():
    assert sum(Period.of_month(2018, month).days for month in range(1, 13)) == 365
    assert Period.of_month(2018, 12).ends_before == Period.of_year(2018).ends_before
    assert Period.of_day(date(2018, 12, 31)).last_day == Period.of_year(2018).last_day


def test_an_open_period_has_no_last_day():
    assert Period(date(2018, 1, 1)).is_open
    assert Period(date(2018, 1, 1)).last_day is None
    assert Period(date(2018, 1, 1)).days is None
