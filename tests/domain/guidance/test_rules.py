"""What a service allows, and when a trajectory may do what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.guidance.rules import trajectories
from reisgezel.domain.guidance.rules.flows import BadCatalogue, Flow, State
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

MAY = date(2018, 5, 8)
PHASES = [
    {"code": "a", "nl": "een", "to_month": 3, "next": ["b"]},
    {"code": "b", "nl": "twee", "from_month": 3, "to_month": 12},
]
FLOW = Flow.read("x", {"phases": PHASES, "end_reasons": {"done": {"nl": "klaar"}}})


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"phases": [{"code": "a", "nl": "a", "to_month": 0}]}, "ends before it begins"),
        ({"phases": [{"code": "a", "nl": "a", "to_month": 1, "next": ["z"]}]}, "leads to z"),
        ({"phases": [PHASES[1], PHASES[1]]}, "same code"),
        ({"transitions": {"proposed": ["flying"]}}, "flying"),
        ({"plan": True}, "life domains"),
        ({"scores": True, "domains": [{"code": "d", "nl": "d"}]}, "levels"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(entry, words):
    with pytest.raises(BadCatalogue, match=words):
        Flow.read("x", entry)


def test_a_service_that_says_nothing_else_can_be_proposed_started_and_ended():
    assert FLOW.allows(State.PROPOSED, State.ACTIVE)
    assert FLOW.allows(State.ACTIVE, State.ENDED)
    assert not FLOW.allows(State.ACTIVE, State.PAUSED)


@given(
    start=st.dates(date(2018, 1, 1), date(2018, 12, 31)),
    length=st.integers(0, 400),
    day=st.dates(date(2017, 1, 1), date(2020, 12, 31)),
)
def test_on_every_day_a_trajectory_stands_somewhere_and_time_only_goes_on(start, length, day):
    ended = start + timedelta(days=length)
    order = [State.PROPOSED, State.ACTIVE, State.ENDED]
    today = trajectories.state_on(day, started_on=start, ended_on=ended)
    tomorrow = trajectories.state_on(day + timedelta(days=1), started_on=start, ended_on=ended)
    assert order.index(today) <= order.index(tomorrow)
    assert (today == State.ACTIVE) == (start <= day <= ended)


@pytest.mark.asvs("V2.3.1")
@pytest.mark.parametrize(
    ("call", "field", "words"),
    [
        (
            lambda: trajectories.check_proposal(
                on=MAY,
                opened_on=date(2018, 6, 1),
                settles_from=None,
                closed_before=None,
                today=date(2019, 1, 1),
            ),
            "proposed_on",
            "geopend op 1 juni 2018",
        ),
        (
            lambda: trajectories.check_proposal(
                on=MAY, opened_on=MAY, settles_from=None, closed_before=MAY, today=date(2019, 1, 1)
            ),
            "proposed_on",
            "gesloten",
        ),
        (
            lambda: trajectories.check_start(on=MAY, proposed_on=date(2018, 5, 9), today=MAY),
            "started_on",
            "aangemeld op 9 mei 2018",
        ),
        (
            lambda: trajectories.check_start(on=MAY, proposed_on=MAY, today=date(2018, 5, 7)),
            "started_on",
            "toekomst",
        ),
        (
            lambda: trajectories.check_no_double(since=MAY, municipality="Nieuwegein"),
            "product",
            "sinds 8 mei 2018 in Nieuwegein",
        ),
        (
            lambda: trajectories.check_line_period(
                Period.of_year(2017), on=MAY, field="contract_line"
            ),
            "contract_line",
            "31 december 2017",
        ),
        (
            lambda: trajectories.check_pause(
                on=MAY, started_on=date(2018, 1, 1), pauses=[Period(MAY)], today=MAY
            ),
            "paused_on",
            "al een pauze",
        ),
        (
            lambda: trajectories.check_resume(on=MAY, paused_on=MAY, today=MAY),
            "resumed_on",
            "latere dag",
        ),
        (
            lambda: trajectories.check_phase(
                FLOW, now="b", then="a", on=MAY, since=None, today=MAY
            ),
            "phase",
            "andere fase",
        ),
        (
            lambda: trajectories.check_end(
                FLOW, on=MAY, reason="done", began_on=date(2018, 6, 1), latest_fact_on=None,
                today=date(2018, 7, 1),
            ),
            "ended_on",
            "begon op 1 juni 2018",
        ),
        (
            lambda: trajectories.check_end(
                FLOW, on=MAY, reason="", began_on=MAY, latest_fact_on=None, today=MAY
            ),
            "end_reason",
            "waarom",
        ),
    ],
)  # fmt: skip
def test_a_wrong_step_is_a_sentence_at_the_field(call, field, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        call()
    assert refused.value.field == field
