"""Shared only while the last word is a yes: on generated histories, against a day-by-day oracle."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reisgezel.domain.cases import rules
from reisgezel.domain.cases.rules import Answered
from reisgezel.lib.errors import RuleBroken

START = date(2018, 1, 1)
TODAY = START + timedelta(days=60)
days = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
acts = st.lists(st.tuples(st.sampled_from(["yes", "no", "withdraw"]), days), max_size=12)


def lived_through(history: list[tuple[str, date]]) -> tuple[list[Answered], dict[date, bool]]:
    """Return the answers as stored, and by day whether sharing was allowed, told day by day."""
    stored: list[Answered] = []
    accepted: list[tuple[str, date]] = []
    for act, day in history:
        try:
            if act == "withdraw":
                if not stored:
                    continue
                rules.check_withdrawal(answer=stored[-1], withdrawn_on=day, today=TODAY)
                stored[-1] = replace(stored[-1], withdrawn_on=day)
            else:
                rules.check_answer(asked_on=day, before=stored, today=TODAY)
                stored.append(Answered(day, is_yes=act == "yes"))
        except RuleBroken:
            continue
        accepted.append((act, day))
    allowed, state = {}, False
    for n in range(61):
        day = START + timedelta(days=n)
        for act, on in accepted:
            if on == day:
                state = act == "yes"
        allowed[day] = state
    return stored, allowed


def assert_shared_while_the_last_word_is_a_yes(history):
    stored, allowed = lived_through(history)
    assert {day: rules.is_consented(stored, day) for day in allowed} == allowed


@settings(max_examples=200, deadline=None)
@given(acts)
def test_for_every_history_it_is_shared_exactly_while_the_last_word_is_a_yes(history):
    assert_shared_while_the_last_word_is_a_yes(history)


def test_so_it_is_for_ten_thousand_histories_more():
    chance = random.Random(2018)
    for _ in range(10_000):
        days_in_order = sorted(chance.choices(range(61), k=chance.randint(0, 8)))
        history = [
            (chance.choice(["yes", "no", "withdraw"]), START + timedelta(days=n))
            for n in days_in_order
        ]
        assert_shared_while_the_last_word_is_a_yes(history)


def test_nothing_asked_is_a_no():
    assert not rules.is_consented([], TODAY)


def test_an_answer_from_before_the_last_word_is_refused():
    no = Answered(date(2018, 2, 1), is_yes=False)
    with pytest.raises(RuleBroken, match="later antwoord"):
        rules.check_answer(asked_on=date(2018, 1, 15), before=[no], today=TODAY)


def test_a_no_or_a_withdrawn_yes_is_not_withdrawn_again():
    for answer in (
        Answered(START, is_yes=False),
        Answered(START, is_yes=True, withdrawn_on=date(2018, 1, 5)),
    ):
        with pytest.raises(RuleBroken, match="al ingetrokken of was een nee"):
            rules.check_withdrawal(answer=answer, withdrawn_on=date(2018, 1, 9), today=TODAY)
