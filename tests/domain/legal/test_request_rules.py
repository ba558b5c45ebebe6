"""Where a document or a search stands, and the next step of each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.legal.rules import requests as rules
from reisgezel.domain.legal.rules.requests import Search, State
from reisgezel.lib.errors import RuleBroken

TODAY = date(2019, 1, 3)
MAYBE = st.none() | st.dates(date(2018, 1, 1), date(2019, 1, 1))


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, State.ASKED),
        ({"received_on": TODAY}, State.READY),
        ({"received_on": TODAY, "needs_translation": True}, State.RECEIVED),
        (
            {"received_on": TODAY, "needs_translation": True, "translation_asked_on": TODAY},
            State.IN_TRANSLATION,
        ),
        (
            {
                "received_on": TODAY,
                "needs_translation": True,
                "translation_asked_on": TODAY,
                "translated_on": TODAY,
            },
            State.READY,
        ),
        ({"received_on": TODAY, "stopped_on": TODAY}, State.STOPPED),
    ],
)
def test_what_is_known_says_where_a_document_stands(known, state):
    nothing = {
        "received_on": None,
        "needs_translation": False,
        "translation_asked_on": None,
        "translated_on": None,
        "stopped_on": None,
    }
    assert rules.state_of(**nothing | known) is state


@given(MAYBE, st.booleans(), MAYBE, MAYBE, MAYBE)
def test_a_document_asks_a_step_until_it_is_ready_or_stopped(
    received_on, needs, asked_on, translated_on, stopped_on
):
    state = rules.state_of(
        received_on=received_on,
        needs_translation=needs,
        translation_asked_on=asked_on,
        translated_on=translated_on,
        stopped_on=stopped_on,
    )
    step = rules.step_of(
        state, asked_on=TODAY, received_on=received_on, translation_asked_on=asked_on
    )
    assert (step is None) is (state in {State.READY, State.STOPPED})


def test_one_asks_again_after_four_weeks():
    step = rules.step_of(State.ASKED, asked_on=TODAY, received_on=None, translation_asked_on=None)
    assert (step.words, step.due_on) == ("Navragen", TODAY + timedelta(days=28))


def test_the_proof_comes_before_anything_else_in_a_search():
    step = rules.search_step_of(Search.UNPROVEN, referred_on=TODAY, asked_again_on=None)
    assert step.due_on == TODAY
    assert "Bewijs" in step.words
    later = TODAY + timedelta(days=10)
    step = rules.search_step_of(Search.WAITING, referred_on=TODAY, asked_again_on=later)
    assert step.due_on == later + timedelta(days=28)
    assert rules.search_step_of(Search.ENDED, referred_on=TODAY, asked_again_on=None) is None


@pytest.mark.parametrize("day", [date(2018, 6, 3), date(2019, 1, 4)])
def test_a_step_was_before_today_and_after_the_step_before(day):
    with pytest.raises(RuleBroken, match="tot en met vandaag"):
        rules.check_day(day, after=date(2018, 6, 4), today=TODAY, field="received_on")
