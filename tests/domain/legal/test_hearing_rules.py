"""Where the attendance of a hearing stands, and by which day its report is needed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.domain.legal.rules import hearings as rules
from reisgezel.domain.legal.rules.hearings import Dates, State
from reisgezel.lib.errors import RuleBroken

TODAY = date(2019, 1, 3)


@pytest.mark.parametrize(
    ("attended_on", "due_on"),
    [
        (date(2019, 1, 2), date(2019, 1, 3)),
        (date(2019, 1, 3), date(2019, 1, 4)),
        (date(2019, 1, 4), date(2019, 1, 7)),
        (date(2019, 1, 5), date(2019, 1, 7)),
        (date(2019, 1, 6), date(2019, 1, 7)),
        (date(2018, 12, 24), date(2018, 12, 27)),
        (date(2020, 12, 24), date(2020, 12, 28)),
        (date(2019, 4, 26), date(2019, 4, 29)),
        (date(2019, 4, 18), date(2019, 4, 23)),
    ],
)
def test_a_report_is_due_on_the_next_working_day(attended_on, due_on):
    assert rules.report_due(attended_on, calendar()) == due_on


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_report_is_due_on_a_working_day_and_none_lies_before_it(day):
    due = rules.report_due(day, calendar())
    between = (due - day).days
    days = [day + timedelta(days=number) for number in range(1, between + 1)]
    assert [one for one in days if calendar().is_working(one)] == [due]


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        (Dates(), State.PLANNED),
        (Dates(prepared_on=TODAY), State.PREPARED),
        (Dates(prepared_on=TODAY, attended_on=TODAY), State.ATTENDED),
        (Dates(attended_on=TODAY, reported_on=TODAY), State.REPORTED),
        (Dates(attended_on=TODAY, reported_on=TODAY, sent_on=TODAY), State.SENT),
        (Dates(prepared_on=TODAY, cancelled_on=TODAY), State.CANCELLED),
    ],
)
def test_the_last_thing_that_happened_says_where_it_stands(dates, state):
    assert rules.state_of(dates) is state


def test_only_what_is_still_to_come_is_changed():
    for state in State:
        if state in {State.PLANNED, State.PREPARED}:
            rules.check_still_to_come(state)
        else:
            with pytest.raises(RuleBroken):
                rules.check_still_to_come(state)


def test_a_report_follows_one_hearing_once():
    rules.check_report(State.ATTENDED)
    for state in set(State) - {State.ATTENDED}:
        with pytest.raises(RuleBroken):
            rules.check_report(state)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": State.SENT}, "al verstuurd"),
        ({"sent_on": TODAY + timedelta(days=1)}, "tussen"),
        ({"sent_on": TODAY - timedelta(days=2)}, "tussen"),
        ({"is_consented": False}, "geen ja"),
    ],
)
def test_nothing_goes_to_the_lawyer_without_a_yes(change, words):
    sending = {
        "state": State.REPORTED,
        "sent_on": TODAY,
        "reported_on": TODAY - timedelta(days=1),
        "is_consented": True,
        "today": TODAY,
    }
    rules.check_sending(**sending)
    with pytest.raises(RuleBroken, match=words):
        rules.check_sending(**sending | change)
