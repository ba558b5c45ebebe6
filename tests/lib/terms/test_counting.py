"""Where a length ends, what moves that end, and what does not."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.lib.terms import Counting, Length
from reisgezel.lib.terms.counting import end_of, moment_after, reckon
from tests.lib.terms.small import CALENDAR, term

days = st.dates(date(2001, 4, 1), date(2040, 12, 31))
REGULATION = 'counted_by = "regulation"'


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [
        ("1 week", date(2018, 5, 3), date(2018, 5, 10)),
        ("3 months", date(2018, 11, 30), date(2019, 2, 28)),
        ("3 months", date(2019, 11, 30), date(2020, 2, 29)),
        ("1 month", date(2020, 2, 29), date(2020, 3, 29)),
        ("1 year", date(2020, 2, 29), date(2021, 2, 28)),
        ("4 years", date(2020, 2, 29), date(2024, 2, 29)),
        ("90 days", date(2018, 7, 18), date(2018, 10, 16)),
        ("-6 months", date(2018, 8, 31), date(2018, 2, 28)),
        ("5 working_days", date(2018, 3, 29), date(2018, 4, 9)),
        ("-1 working_days", date(2018, 4, 3), date(2018, 3, 29)),
        ("0 days", date(2018, 3, 30), date(2018, 3, 30)),
        ("1 quarters", date(2018, 10, 1), date(2019, 1, 1)),
        ("1 half_years", date(2018, 7, 1), date(2018, 12, 31)),
        ("1 half_years", date(2018, 6, 30), date(2018, 6, 30)),
        ("18 birthdays", date(2000, 2, 29), date(2018, 3, 1)),
        ("18 birthdays", date(2000, 3, 1), date(2018, 3, 1)),
        ("72 hours", date(2018, 5, 26), date(2018, 5, 29)),
    ],
)
def test_a_length_ends_on_the_same_day_of_the_week_or_month(length, start, end):
    assert end_of(start, Length.parse(length), CALENDAR) == end


@pytest.mark.parametrize(
    ("start", "at", "end"),
    [
        (date(2018, 3, 23), time(10), "2018-03-26 11:00"),
        (date(2018, 3, 23), time(23, 30), "2018-03-27 00:30"),
        (date(2018, 10, 26), time(0, 30), "2018-10-28 23:30"),
        (date(2018, 6, 1), time(10), "2018-06-04 10:00"),
    ],
)
def test_72_hours_are_real_hours_also_when_the_clock_changes(start, at, end):
    assert f"{moment_after(start, at, 72):%Y-%m-%d %H:%M}" == end


@given(days, st.integers(1, 400))
def test_the_clock_change_never_moves_a_term_in_days(start, count):
    assert (end_of(start, Length.parse(f"{count} days"), CALENDAR) - start).days == count


@pytest.mark.parametrize(
    ("length", "counting"),
    [
        ("1 day", "atw"),
        ("90 days", "atw"),
        ("91 days", "none"),
        ("12 weeks", "atw"),
        ("13 weeks", "none"),
        ("3 months", "atw"),
        ("4 months", "none"),
        ("1 year", "none"),
        ("72 hours", "none"),
        ("-3 months", "none"),
        ("1 quarters", "none"),
        ("0 days", "none"),
        ("5 working_days", "atw"),
    ],
)
def test_how_a_term_is_counted_follows_from_its_length(length, counting):
    assert term(length, date(2018, 5, 3)).counting == counting


def test_an_earliest_day_does_not_move():
    assert term("2 weeks", date(2018, 5, 5), 'direction = "earliest"').due == date(2018, 5, 19)


def test_a_regulation_is_counted_by_its_own_law_however_long():
    moved = term("6 months", date(2018, 7, 1), REGULATION)
    assert (moved.ends_on, moved.due) == (date(2019, 1, 1), date(2019, 1, 2))
    assert "Verordening 1182/71 art. 3 lid 4" in moved.why.nl


def test_a_day_equated_with_a_holiday_does_not_move_a_term_of_a_regulation():
    assert term("1 week", date(2018, 5, 4)).due == date(2018, 5, 14)
    european = term("1 week", date(2018, 5, 4), REGULATION)
    assert (european.due, european.safe_day) == (date(2018, 5, 11), date(2018, 5, 10))


@pytest.mark.parametrize(
    ("length", "start", "due"),
    [
        ("3 days", date(2018, 3, 30), date(2018, 4, 4)),
        ("3 days", date(2018, 3, 29), date(2018, 4, 4)),
        ("4 days", date(2018, 3, 29), date(2018, 4, 4)),
        ("2 days", date(2018, 3, 30), date(2018, 4, 3)),
        ("1 day", date(2018, 3, 29), date(2018, 4, 3)),
    ],
)
def test_from_three_days_on_a_term_holds_two_working_days(length, start, due):
    assert term(length, start).due == due


def test_a_regulation_holds_two_working_days_from_two_days_on():
    assert term("2 days", date(2018, 3, 30), REGULATION).due == date(2018, 4, 4)
    assert term("1 day", date(2018, 3, 30), REGULATION).due == date(2018, 4, 3)


def test_the_two_working_days_are_told_with_their_article():
    assert "twee werkdagen" in term("3 days", date(2018, 3, 30)).why.nl
    assert "Algemene termijnenwet art. 2" in term("3 days", date(2018, 3, 30)).why.nl


def test_the_safe_day_is_never_before_the_term_began():
    assert term("1 day", date(2018, 3, 30)).safe_day == date(2018, 4, 3)
    assert term("1 day", date(2018, 3, 29)).safe_day == date(2018, 3, 29)


@given(days, st.integers(1, 90), st.sampled_from([Counting.ATW, Counting.EU]))
def test_a_term_that_moves_ends_on_a_working_day_and_its_safe_day_does_not_rest_on_it(
    start, count, counting
):
    ends_on = end_of(start, Length.parse(f"{count} days"), CALENDAR)
    found = reckon(start, ends_on, counting, CALENDAR)
    assert CALENDAR.is_working(found.due, equated=counting is Counting.ATW)
    assert CALENDAR.is_working(found.safe_day) or found.safe_day == found.due
    assert start <= found.safe_day <= found.due
    assert ends_on <= found.due
    if count >= 3:
        inside = [
            start.fromordinal(n) for n in range(start.toordinal() + 1, found.due.toordinal() + 1)
        ]
        assert sum(CALENDAR.is_working(day) for day in inside) >= 2 or counting is Counting.EU


@given(days, days, st.sampled_from(["1 day", "3 days", "1 week", "90 days", "3 months", "5 years"]))
def test_who_starts_later_never_ends_earlier(first, second, length):
    earlier, later = sorted([first, second])
    assert term(length, earlier).due <= term(length, later).due
    assert term(length, earlier).safe_day <= term(length, later).safe_day
