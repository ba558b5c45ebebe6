"""The legal work of the demo: the published totals of return, and records that a form would accept."""

from __future__ import annotations

import pytest

from reisgezel.demo.plan.catalogue import read, teams
from reisgezel.demo.plan.legal_parts import CounselledPlan
from reisgezel.demo.plan.parts import TODAY
from reisgezel.demo.plan.region import TeamPlan, draw_teams
from reisgezel.domain.legal.rules.matters import check_closing, check_deadline

SOME = ("Team Zaanstad", "Team Almere", "Team Zeist")


@pytest.fixture(scope="module")
def some() -> list[TeamPlan]:
    return list(draw_teams(2018, SOME))


@pytest.fixture(scope="module")
def counselled(some: list[TeamPlan]) -> list[CounselledPlan]:
    return [one for team in some for one in team.counselled]


def test_the_totals_of_return_are_those_of_the_report():
    spread = read("legal")["counselled"]
    assert set(spread) == set(read("legal")["centres"]) <= {team.name for team in teams()}
    assert [sum(column) for column in zip(*spread.values(), strict=True)] == [494, 30, 27]
    partners = read("partners")["partners"]
    assert len({(row["country"], row["name"]) for row in partners}) == 51
    assert all(row["contact"].endswith(".example") for row in partners)


def test_everybody_talked_in_the_year_and_who_left_did_so_after(some, counselled):
    spread = read("legal")["counselled"]
    assert len(counselled) == sum(spread[team][0] for team in SOME)
    for one in counselled:
        days = [talk.on for talk in one.talks]
        assert days == sorted(days)
        assert {day.year for day in days} == {2018}
        if one.departed_on:
            assert days[-1] < one.departed_on <= TODAY
            assert (one.partner is not None) is (one.support == "own")


def test_matters_are_as_the_rules_would_have_them(some):
    for team in some:
        assert team.matters
        for household, matter in team.matters:
            assert matter.opened_on <= TODAY
            for deadline in matter.deadlines:
                check_deadline(
                    due_on=max(deadline.due_on, matter.opened_on),
                    opened_on=matter.opened_on,
                    closed_on=None,
                    is_fatal=deadline.is_fatal,
                    has_deputy=True,
                )
            if matter.closed_on:
                check_closing(
                    opened_on=matter.opened_on,
                    closed_on=matter.closed_on,
                    already_closed=False,
                    open_deadlines=sum(not one.met_on for one in matter.deadlines),
                    today=TODAY,
                )
            assert matter.about < len(household.members)


def test_a_consultation_hour_is_today_and_nobody_has_come_yet(some):
    for team in some:
        today = [hour for hour in team.hours if hour.day == TODAY]
        assert [hour.visitors for hour in today] == [()]
        assert sum(len(hour.visitors) for hour in team.hours) > 20


def test_each_team_has_two_who_can_guard_a_fatal_term(some):
    assert all(len(team.keys("legal_worker")) > 1 for team in some)
