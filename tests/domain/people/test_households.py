"""People live in one household at a time; a household opens nobody's file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import HouseholdMember, Person
from reisgezel.domain.people.selectors import Kin, find_membership, household_today
from reisgezel.domain.people.services import (
    add_member,
    change_identity,
    change_membership,
    form_household,
    join_household,
    leave_household,
)
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken
from reisgezel.lib.partial_dates import PartialDate
from tests.domain.people.conftest import TODAY
from tests.factories.cases import a_file
from tests.factories.people import make_person
from tests.personas import actor_of, unit_named, user_of

pytestmark = pytest.mark.database

DAY = date(2018, 6, 1)
BABY = Identity(given_names="Rahel", birth=PartialDate(2018, 9, 1))


def housemates(actor: Actor, person: Person, day: date) -> list[Kin]:
    return household_today(reach(replace(actor, on=day), person))


def names(kin) -> list[str]:
    return [row.person.name for row in kin]


def test_a_newborn_child_makes_a_household_of_whoever_had_none(yonas):
    member = add_member(
        actor=actor_of("samira"),
        through=yonas,
        identity=BABY,
        role="child",
        starts_on=date(2018, 9, 1),
    )
    kin = housemates(actor_of("samira"), yonas, TODAY)
    assert [(row.person.name, row.role) for row in kin] == [
        ("Yonas Tesfay", "main"),
        ("Rahel", "child"),
    ]
    assert [bool(row.file_id) for row in kin] == [True, False]
    event = AuditEvent.objects.get(action="add_member")
    assert event.subject == member.person.public_id


def test_nobody_lives_in_a_household_before_birth(yonas):
    with pytest.raises(RuleBroken, match="voor de geboorte"):
        add_member(
            actor=actor_of("samira"), through=yonas, identity=BABY, role="child", starts_on=DAY
        )
    assert not Person.objects.filter(given_names="Rahel").exists()


def test_a_client_joins_the_household_of_another_and_lives_in_no_second_one(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    join_household(actor=samira, person=selam, through=yonas, role="partner", starts_on=DAY)
    assert names(housemates(samira, selam, TODAY)) == ["Yonas Tesfay", "Selam Haile"]
    with pytest.raises(RuleBroken, match="al bij een gezin"):
        form_household(actor=samira, person=selam, starts_on=TODAY)


def test_nobody_joins_a_household_before_it_began(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    form_household(actor=samira, person=yonas, starts_on=date(2018, 9, 1))
    with pytest.raises(RuleBroken, match="pas vanaf 1 september 2018"):
        join_household(actor=samira, person=selam, through=yonas, role="partner", starts_on=DAY)


def test_joining_asks_reach_to_both(yonas):
    stranger = a_file("Selam Haile", unit=unit_named("Team Utrecht")).person
    with pytest.raises(Absent):
        join_household(
            actor=actor_of("samira"),
            person=stranger,
            through=yonas,
            role="partner",
            starts_on=DAY,
        )


def test_who_left_is_seen_no_more_and_may_form_a_household(yonas):
    samira = actor_of("samira")
    selam = a_file("Selam Haile", guide="samira").person
    member = join_household(
        actor=samira, person=selam, through=yonas, role="partner", starts_on=DAY
    )
    leave_household(actor=samira, through=yonas, member=member, ends_before=date(2018, 12, 1))
    assert names(housemates(samira, yonas, TODAY)) == ["Yonas Tesfay"]
    assert names(housemates(samira, yonas, DAY)) == ["Yonas Tesfay", "Selam Haile"]
    form_household(actor=samira, person=selam, starts_on=date(2018, 12, 1))
    assert names(housemates(samira, selam, TODAY)) == ["Selam Haile"]


def test_a_stay_in_a_household_ends_no_sooner_than_it_began(yonas):
    samira = actor_of("samira")
    member = form_household(actor=samira, person=yonas, starts_on=DAY)
    with pytest.raises(RuleBroken, match="1 juni 2018"):
        leave_household(actor=samira, through=yonas, member=member, ends_before=date(2018, 5, 1))


def test_a_wrong_role_is_mended(yonas):
    samira = actor_of("samira")
    member = form_household(actor=samira, person=yonas, starts_on=DAY)
    changed = {"through": yonas, "member": member, "role": "parent", "starts_on": date(2018, 7, 1)}
    change_membership(actor=samira, expected_version=1, **changed)
    stored = HouseholdMember.objects.get()
    assert (stored.role, stored.starts_on) == ("parent", date(2018, 7, 1))
    with pytest.raises(EditConflict):
        change_membership(actor=samira, expected_version=1, **changed)


def test_a_household_has_one_main_person_at_a_time(yonas):
    actor = actor_of("samira")
    wife = add_member(
        actor=actor, through=yonas, identity=BABY, role="partner", starts_on=date(2018, 9, 1)
    )
    main = HouseholdMember.objects.get(role="main")

    def give(member: HouseholdMember, role: str) -> None:
        change_membership(
            actor=actor,
            through=yonas,
            member=member,
            role=role,
            starts_on=member.starts_on,
            expected_version=member.version,
        )

    with pytest.raises(RuleBroken, match="al een hoofdpersoon") as refused:
        give(wife, "main")
    assert refused.value.field == "role"
    give(main, "main")
    give(main, "partner")
    give(wife, "main")
    assert [one.person for one in HouseholdMember.objects.filter(role="main")] == [wife.person]


def test_who_becomes_the_main_person_after_another_left_is_so_from_that_day(yonas):
    actor = actor_of("samira")
    rahel = a_file("Rahel Abraham", guide="samira").person
    wife = join_household(actor=actor, person=rahel, through=yonas, role="partner", starts_on=DAY)
    main, left_on = HouseholdMember.objects.get(role="main"), date(2018, 9, 1)
    leave_household(actor=actor, through=yonas, member=main, ends_before=left_on)
    told = {"actor": actor, "through": rahel, "member": wife, "role": "main"}
    change_membership(**told, starts_on=DAY, expected_version=1)
    places = HouseholdMember.objects.filter(person=rahel)
    assert list(places.values_list("role", "starts_on", "ends_before")) == [
        ("partner", DAY, left_on),
        ("main", left_on, None),
    ]
    told["member"] = places.get(role="main")
    with pytest.raises(RuleBroken, match="hoort in deze tijd al bij een gezin"):
        change_membership(**told, starts_on=DAY, expected_version=1)


def test_somebody_without_a_file_is_kept_through_a_house_mate(yonas):
    samira = actor_of("samira")
    member = add_member(
        actor=samira,
        through=yonas,
        identity=Identity(given_names="Selam"),
        contact=Contact(),
        role="partner",
        starts_on=DAY,
    )
    better = Identity(given_names="Selam", family_name="Haile")
    with pytest.raises(Absent):
        change_identity(actor=samira, person=member.person, identity=better, expected_version=1)
    change_identity(
        actor=samira, person=member.person, identity=better, expected_version=1, through=yonas
    )
    assert member.person.name == "Selam Haile"


def test_a_stranger_without_a_file_is_not_reached_through_a_client(yonas):
    stranger = make_person("Selam Haile")
    with pytest.raises(Absent):
        change_identity(
            actor=actor_of("samira"),
            person=stranger,
            identity=BABY,
            expected_version=1,
            through=yonas,
        )


def test_a_house_mate_with_a_file_out_of_reach_is_named_but_not_kept(yonas):
    selam = a_file("Selam Haile").person
    member = join_household(
        actor=actor_of("marit"), person=selam, through=yonas, role="partner", starts_on=DAY
    )
    samira = actor_of("samira")
    [_yonas, row] = housemates(samira, yonas, TODAY)
    assert (row.person.name, row.file_id) == ("Selam Haile", "")
    assert find_membership(samira, yonas, member.public_id) == member
    with pytest.raises(Absent):
        leave_household(actor=samira, through=yonas, member=member, ends_before=TODAY)


def test_a_person_somebody_must_stay_away_from_is_not_even_named(yonas):
    from reisgezel.domain.people.services import block_pair

    marit = actor_of("marit")
    selam = a_file("Selam Haile").person
    member = join_household(actor=marit, person=selam, through=yonas, role="partner", starts_on=DAY)
    block_pair(actor=marit, person=selam, user=user_of("samira"), named_by="client")
    samira = actor_of("samira")
    assert names(housemates(samira, yonas, TODAY)) == ["Yonas Tesfay"]
    with pytest.raises(Absent):
        find_membership(samira, yonas, member.public_id)
