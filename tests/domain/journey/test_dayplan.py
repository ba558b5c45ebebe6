"""The day of the day plan that an asylum procedure is at, by the steps that were taken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.dayplan import plan_day
from reisgezel.domain.journey.rules.procedures import Step
from reisgezel.domain.journey.tables import table_of

FIRST = date(2018, 3, 1)
UNTIL_THE_VIEW = [
    *("registered", "registration_interview_done", "rest_preparation", "aa_running"),
    *("first_interview_held", "detailed_interview_held", "corrections_sent"),
    *("intention_issued", "view_submitted"),
]
EXTENDED = [*UNTIL_THE_VIEW[:4], "extended_procedure"]


def day_after(codes, regime="nl_2010"):
    steps = [Step(code, FIRST + timedelta(days=place)) for place, code in enumerate(codes)]
    return plan_day(table_of(Kind.ASYLUM), steps, regime)


@pytest.mark.parametrize(
    ("taken", "day"),
    [(3, None), (4, (1, 8)), (5, (1, 8)), (6, (3, 8)), (7, (4, 8)), (8, (5, 8)), (9, (6, 8))],
)
def test_the_procedure_of_2010_takes_eight_days(taken, day):
    assert day_after(UNTIL_THE_VIEW[:taken]) == day


def test_the_procedure_of_2021_takes_six_and_begins_with_the_detailed_interview():
    without_first = [code for code in UNTIL_THE_VIEW if code != "first_interview_held"]
    days = [day_after(without_first[:taken], "nl_2021") for taken in range(4, 9)]
    assert days == [(1, 6), (1, 6), (2, 6), (3, 6), (4, 6)]


def test_the_pact_has_no_day_plan():
    assert day_after(UNTIL_THE_VIEW, "eu_pact_2026") is None


def test_what_happens_in_the_extended_procedure_or_after_the_decision_is_on_no_day_of_the_plan():
    assert day_after(EXTENDED) is None
    assert day_after([*EXTENDED, "intention_issued"]) is None
    assert day_after([*UNTIL_THE_VIEW, "rejected"]) is None
    assert day_after([*UNTIL_THE_VIEW, "decision_term_extended"]) == (6, 8)
