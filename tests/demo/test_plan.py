"""The plan of the demo: the published totals, and people to whom all of this could have happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reisgezel.demo.plan.catalogue import targets, teams
from reisgezel.demo.plan.contacts import CONTACTS
from reisgezel.demo.plan.parts import TODAY, HouseholdPlan
from reisgezel.demo.plan.region import TeamPlan, draw_teams, housed_in_year
from reisgezel.demo.plan.staff import staff
from reisgezel.domain.cases.selectors.files import SILENT_DAYS
from reisgezel.domain.journey.rules import Known, check_fact
from reisgezel.domain.people.rules import check_contact, check_identity
from reisgezel.lib.dutch_ids import find_bsns
from tests.demo.ways import expect_ways, steps_taken

SEED = 2018
SOME = ("Team Zaanstad", "Team Velsen", "Team Haarlem")


@pytest.fixture(scope="module")
def some() -> list[TeamPlan]:
    return list(draw_teams(SEED, SOME))


@pytest.fixture(scope="module")
def households(some: list[TeamPlan]) -> list[HouseholdPlan]:
    return [household for team in some for household in team.households]


def test_every_municipality_of_the_report_belongs_to_one_team():
    codes = [code for team in teams() for code in team.postcodes]
    assert len(codes) == len(set(codes)) == 62
    assert set(targets()) <= set(codes)


def test_each_municipality_housed_as_many_persons_as_published(some):
    for team in some:
        for code in team.team.postcodes:
            there = [plan for plan in team.households if plan.municipality == code]
            counted = sum(housed_in_year(plan) for plan in there)
            taken_out = sum(s.takes_out for p in there for f in p.files for s in f.journey)
            assert counted - taken_out == targets()[code], code


def test_the_same_seed_draws_the_same_people_and_another_seed_others(some):
    again = next(draw_teams(SEED, ["Team Velsen"]))
    assert again == next(team for team in some if team.team.name == "Team Velsen")
    other = next(draw_teams(SEED + 1, ["Team Velsen"]))
    assert other.households[0].members != again.households[0].members


def test_nobody_shares_a_number(households):
    files = [file.number for plan in households for file in plan.files]
    v_numbers = [m.identity.v_number for plan in households for m in plan.members]
    assert len(set(files)) == len(files)
    assert len(set(v_numbers)) == len(v_numbers)
    assert all(len(number) == 10 and number.startswith("9") for number in v_numbers)


def test_persons_are_as_a_form_would_accept_them(households):
    for plan in households:
        for member in [*plan.members, *(relative for _kind, relative in plan.relatives)]:
            check_identity(member.identity, today=TODAY)
            check_contact(member.contact)


def test_journeys_went_in_an_order_that_can_be(households):
    for plan in households:
        for file in plan.files:
            known: list[Known] = []
            for step in file.journey:
                fact = Known(step.kind, step.on, step.municipality or step.location)
                check_fact(fact, known, today=TODAY)
                known.append(fact)


def test_only_clients_of_a_story_are_silent(households):
    for plan in households:
        for place, member in enumerate(plan.members):
            running = [t for t in member.file.trajectories if t.started_on and not t.ended_on]
            if not running:
                continue
            days = [n.on for n in plan.notes if n.kind in CONTACTS and place in n.about]
            heard = bool(days) and TODAY - max(days) < timedelta(days=SILENT_DAYS)
            assert heard is (plan.story != "silent"), plan.key


def test_no_note_holds_what_looks_like_a_bsn_or_an_open_slot(households):
    for plan in households:
        for note in plan.notes:
            assert not find_bsns(note.text)
            assert "{" not in note.text
            assert plan.members[0].file.opened_on <= note.on <= TODAY


def test_postcodes_are_of_the_kind_that_is_never_given_out(households):
    assert {plan.home.postcode[-2:] for plan in households} <= {"SA", "SD", "SS"}


def test_samira_guides_seven_households_and_has_a_full_day(households):
    hers = [plan for plan in households if plan.guide == "samira"]
    assert len(hers) == 7
    due = [task.due_on for plan in hers for task in plan.tasks]
    assert min(due) < TODAY < max(due)
    assert TODAY in due
    assert sum(a.starts_at.date() == TODAY for plan in hers for a in plan.appointments) == 2
    assert {plan.story for plan in hers} == {"", "silent", "no_first_contact"}


def test_there_are_as_many_colleagues_as_the_work_asks():
    people = staff(SEED)
    counts = {role: sum(one.role_code == role for one in people) for role in ROLES}
    assert counts["team_leader"] == 18
    assert 20 <= counts["work_supervisor"] <= 32
    assert 380 <= counts["caseworker"] <= 440
    assert len({one.key for one in people}) == len(people)


ROLES = ("team_leader", "work_supervisor", "caseworker")


def test_every_procedure_went_a_way_that_its_table_has(households):
    for plan in households:
        expect_ways(plan)


def test_everybody_with_a_permit_came_by_a_procedure(households):
    for plan in households:
        granted = {one.file for one in plan.procedures if one.granted_by}
        assert granted == {n for n, f in enumerate(plan.files) if _has_permit(f)}, plan.key


def _has_permit(file) -> bool:
    return any(step.kind == "permit" for step in file.journey)


def test_there_is_something_of_every_kind_of_procedure(households):
    steps = steps_taken(households)
    for kind, code in (
        ("asylum_procedure", "dublin"),
        ("asylum_procedure", "extended_procedure"),
        ("asylum_procedure", "appeal_upheld"),
        ("asylum_procedure", "exhausted"),
        ("repeated_application", "ind_review"),
        ("unaccompanied_minor", "turned_18"),
        ("family_reunification", "approved"),
        ("family_reunification", "objection"),
        ("family_reunification", "permit_issued"),
        ("integration_obligation", "in_course"),
    ):
        assert steps[kind, code], (kind, code)
