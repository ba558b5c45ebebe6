"""Only people who accompany a client see the file."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.policies import find, reach, require, visible
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.people.models import BlockedPair, ColleaguePerson, Relation
from reisgezel.lib.errors import Absent, NotAllowed
from tests.factories.cases import a_family, a_file, a_person
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database


def test_a_caseworker_sees_the_clients_assigned_to_her_and_no_others_of_her_team():
    mine, other = a_file(guide="samira"), a_file("Selam Haile")
    assert list(visible(actor_of("samira"), ClientFile)) == [mine]
    assert other not in visible(actor_of("samira"), ClientFile)


def test_an_assignment_that_ended_gives_no_reach():
    file = a_file(guide="samira")
    Assignment.objects.update(ends_before=date(2018, 6, 1))
    with pytest.raises(Absent):
        find(actor_of("samira"), ClientFile, file.public_id)


def test_a_team_leader_sees_the_own_team_and_not_another():
    ours, theirs = a_file(), a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    assert list(visible(actor_of("joost"), ClientFile)) == [ours]
    assert list(visible(actor_of("nadia"), ClientFile)) == [theirs]


@pytest.mark.parametrize("persona", ["femke", "els", "ruben"])
def test_who_counts_or_guards_sees_no_file(persona):
    a_file(guide="samira")
    assert not visible(actor_of(persona), ClientFile).exists()


def test_nobody_opens_their_own_file_or_that_of_a_relative():
    file, sisters = a_file(guide="samira"), a_file("Selam Haile", guide="samira")
    me = a_person("Samira Bouzian")
    ColleaguePerson.objects.create(user=user_of("samira"), person=me)
    Relation.objects.create(person=me, relative=sisters.person, kind="sibling")
    assert list(visible(actor_of("samira"), ClientFile)) == [file]
    assert not reach(actor_of("samira"), sisters)


def test_a_client_may_name_a_colleague_who_never_sees_the_file():
    file = a_file(guide="samira")
    BlockedPair.objects.create(
        person=file.person, user=user_of("samira"), named_by="client", starts_on=date(2018, 5, 2)
    )
    with pytest.raises(Absent):
        require(actor_of("samira"), "write_note", file)


def test_a_household_gives_no_reach_to_its_other_members():
    mother, child = a_family("Selam Haile", "Noah Haile")
    Assignment.objects.create(
        client_file=mother,
        user=user_of("samira"),
        role_code="caseworker",
        starts_on=mother.opened_on,
    )
    assert child not in visible(actor_of("samira"), ClientFile)


def test_what_is_in_reach_but_not_in_the_role_is_not_allowed():
    file = a_file(guide="samira")
    with pytest.raises(NotAllowed):
        require(actor_of("samira"), "assign_clients", file)


@pytest.mark.asvs("V8.2.3")
def test_a_caseworker_reads_the_permit_but_not_the_legal_file():
    found = reach(actor_of("samira"), a_file(guide="samira"))
    assert found.reads("C2")
    assert found.reads("C3.permit")
    assert not found.reads("C3")
    assert not found.reads("C4")
    assert found.reason == "assignment"


def test_reach_is_worked_out_in_one_query(django_assert_num_queries):
    file, other, actor = a_file(guide="samira"), a_file(guide="samira"), actor_of("samira")
    assert reach(actor, other), "whom the actor must stay away from is asked once"
    with django_assert_num_queries(1):
        assert reach(actor, file)
