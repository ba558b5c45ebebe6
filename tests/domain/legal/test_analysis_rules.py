"""The five V's are covered before somebody else says so, and a child is heard with two yeses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.legal.rules import analyses as rules
from reisgezel.domain.legal.rules.analyses import FIVE_V, Dates, State
from reisgezel.lib.errors import RuleBroken

TODAY = date(2019, 1, 3)


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        (Dates(), State.REQUESTED),
        (Dates(assigned_on=TODAY), State.ASSIGNED),
        (Dates(TODAY, TODAY), State.IN_PROGRESS),
        (Dates(TODAY, TODAY, TODAY), State.REVIEWED),
        (Dates(TODAY, TODAY, TODAY, TODAY), State.READY),
    ],
)
def test_the_last_step_says_where_an_analysis_stands(dates, state):
    assert rules.state_of(dates) is state


@given(st.sets(st.sampled_from(FIVE_V)), st.integers(0, 3), st.booleans())
def test_an_analysis_is_complete_only_with_all_five_and_no_question(covered, open_count, own):
    review = {
        "state": State.IN_PROGRESS,
        "covered": covered,
        "open_questions": open_count,
        "is_own_work": own,
    }
    if len(covered) == len(FIVE_V) and not open_count and not own:
        rules.check_review(**review)
    else:
        with pytest.raises(RuleBroken):
            rules.check_review(**review)


def test_a_review_comes_in_the_course_of_the_work():
    for state in set(State) - {State.IN_PROGRESS}:
        with pytest.raises(RuleBroken, match="past niet meer"):
            rules.check_review(state=state, covered=FIVE_V, open_questions=0, is_own_work=False)


@pytest.mark.parametrize(
    ("ages", "is_asked"), [((12, 12), True), ((17, 18), True), (None, True), ((18, 18), False)]
)
def test_own_motives_are_asked_of_who_may_be_a_child(ages, is_asked):
    assert rules.may_be_child(ages) is is_asked
    if is_asked:
        rules.check_child(ages)
    else:
        with pytest.raises(RuleBroken, match="18 jaar"):
            rules.check_child(ages)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"guardian_agreed": False}, "guardian_agreed"),
        ({"child_agreed": False}, "child_agreed"),
        ({"heard_on": TODAY + timedelta(days=1)}, "heard_on"),
        ({"heard_on": TODAY - timedelta(days=9)}, "heard_on"),
    ],
)
def test_nobody_talks_with_a_child_without_both_yeses(change, field):
    talk = {
        "heard_on": TODAY,
        "asked_on": TODAY - timedelta(days=7),
        "today": TODAY,
        "guardian_agreed": True,
        "child_agreed": True,
    }
    rules.check_hearing_of_child(**talk)
    with pytest.raises(RuleBroken) as broken:
        rules.check_hearing_of_child(**talk | change)
    assert broken.value.field == field
