"""What follows on what in return counselling, and the moments of the year after departure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.legal.rules import returns as rules
from reisgezel.domain.legal.rules.returns import Facts, State
from reisgezel.lib.errors import RuleBroken

TODAY, INTAKE = date(2019, 1, 3), date(2018, 6, 4)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (Facts(), State.COUNSELLING),
        (Facts("stay"), State.STAYS),
        (Facts("return"), State.CHOSEN),
        (Facts("return", has_partner=True), State.ENGAGED),
        (Facts("undecided", has_partner=True), State.COUNSELLING),
        (Facts("return", has_partner=True, departed_on=TODAY), State.DEPARTED),
        (Facts("stay", closed_on=TODAY), State.CLOSED),
    ],
)
def test_the_choice_and_what_followed_say_where_a_plan_stands(facts, state):
    assert rules.state_of(facts) is state


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_year_after_departure_has_four_moments_and_ends_after_a_year(day):
    moments = list(rules.follow_ups(day))
    assert [months for months, _ in moments] == [1, 3, 6, 12]
    days = [on for _, on in moments]
    assert days == sorted(days)
    assert timedelta(days=364) < days[-1] - day < timedelta(days=367)


def test_a_partner_comes_in_with_a_choice_and_a_yes():
    rules.check_partner(state=State.CHOSEN, is_active=True, is_consented=True)
    for state, is_active, is_consented, words in (
        (State.COUNSELLING, True, True, "heeft gekozen"),
        (State.CHOSEN, False, True, "niet samen"),
        (State.CHOSEN, True, False, "geen ja"),
    ):
        with pytest.raises(RuleBroken, match=words):
            rules.check_partner(state=state, is_active=is_active, is_consented=is_consented)


@pytest.mark.parametrize(
    ("state", "support", "said"),
    [
        (State.ENGAGED, "own", ""),
        (State.CHOSEN, "own", "partner nodig"),
        (State.COUNSELLING, "other", ""),
        (State.STAYS, "other", ""),
        (State.DEPARTED, "other", "al vastgelegd"),
        (State.CLOSED, "own", "al vastgelegd"),
    ],
)
def test_who_leaves_with_our_support_has_a_partner(state, support, said):
    departure = {
        "state": state,
        "support": support,
        "departed_on": TODAY,
        "intake_on": INTAKE,
        "today": TODAY,
    }
    if not said:
        rules.check_departure(**departure)
    else:
        with pytest.raises(RuleBroken, match=said):
            rules.check_departure(**departure)


def test_a_choice_is_free_until_departure():
    choice = {"is_other": True, "chosen_on": TODAY, "intake_on": INTAKE, "today": TODAY}
    for state in State:
        if state in {State.DEPARTED, State.CLOSED}:
            with pytest.raises(RuleBroken, match="ligt vast"):
                rules.check_choice(state=state, **choice)
        else:
            rules.check_choice(state=state, **choice)


def test_a_plan_closes_once_nothing_is_open():
    rules.check_closing(state=State.COUNSELLING, open_follow_ups=0)
    with pytest.raises(RuleBroken, match="3"):
        rules.check_closing(state=State.DEPARTED, open_follow_ups=3)
    with pytest.raises(RuleBroken, match="al gesloten"):
        rules.check_closing(state=State.CLOSED, open_follow_ups=0)
