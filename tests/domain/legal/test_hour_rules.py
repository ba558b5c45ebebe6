"""When a consultation hour opens and closes, and what may happen to whom in its queue."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.legal.rules import hours as rules
from reisgezel.domain.legal.rules.hours import Act, State
from reisgezel.lib.errors import RuleBroken

TODAY, NOW = date(2019, 1, 3), datetime(2019, 1, 3, 10)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("act", "states"),
    [
        (Act.CALL, {State.WAITING}),
        (Act.ANSWER, {State.CALLED}),
        (Act.LEAVE, {State.WAITING, State.CALLED}),
        (Act.BACK, {State.CALLED, State.DONE}),
    ],
)
def test_each_act_begins_where_it_can(act, states):
    for state in State:
        if state in states:
            rules.check_act(act, state)
        else:
            with pytest.raises(RuleBroken, match="net eerder"):
                rules.check_act(act, state)


@given(st.lists(st.sampled_from(list(Act)), max_size=12))
def test_whatever_is_pressed_somebody_is_in_one_place(acts):
    is_called = is_done = False
    for act in acts:
        try:
            rules.check_act(act, rules.state_of(is_called=is_called, is_done=is_done))
        except RuleBroken:
            continue
        is_called = act is Act.CALL or (is_called and act is not Act.BACK)
        is_done = act in {Act.ANSWER, Act.LEAVE}
    state = rules.state_of(is_called=is_called, is_done=is_done)
    assert state is not State.CALLED or not is_done


@given(st.times(), st.times(), st.integers(-9, 9))
def test_an_hour_is_planned_ahead_and_ends_after_it_begins(starts, ends, days):
    day = TODAY + timedelta(days=days)
    if days >= 0 and starts < ends:
        rules.check_plan(day=day, starts=starts, ends=ends, today=TODAY)
        return
    with pytest.raises(RuleBroken) as broken:
        rules.check_plan(day=day, starts=starts, ends=ends, today=TODAY)
    assert broken.value.field == ("day" if days < 0 else "ends")


def test_the_door_opens_once_on_the_day_itself():
    rules.check_opening(day=TODAY, opened_at=None, today=TODAY)
    for day, opened_at, words in (
        (TODAY, NOW, "al open"),
        (TODAY + timedelta(days=1), None, "andere dag"),
    ):
        with pytest.raises(RuleBroken, match=words):
            rules.check_opening(day=day, opened_at=opened_at, today=TODAY)


def test_nobody_is_queued_before_the_door_opens_or_after_it_closes():
    rules.check_running(opened_at=NOW, closed_at=None)
    for opened_at, closed_at in ((None, None), (NOW, NOW)):
        with pytest.raises(RuleBroken):
            rules.check_running(opened_at=opened_at, closed_at=closed_at)


def test_the_door_closes_when_the_last_has_gone():
    rules.check_closing(left=0)
    with pytest.raises(RuleBroken, match="2"):
        rules.check_closing(left=2)
