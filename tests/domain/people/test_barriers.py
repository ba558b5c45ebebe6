"""Nobody opens their own file, a relative's, a house mate's, or one they must stay away from."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.core.access.policies import reach, visible
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.people.models import Household, HouseholdMember, Person
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors import search_persons
from reisgezel.domain.people.services import (
    block_pair,
    lift_block,
    link_colleague,
    name_colleague_as_relative,
    unlink_colleague,
)
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken
from tests.domain.people.conftest import TODAY
from tests.factories.cases import a_file
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database


def sees(persona: str, person: Person) -> bool:
    """Tell whether a colleague sees a person by any of the ways there are."""
    actor = actor_of(persona)
    ways = {
        person in visible(actor, Person),
        person in search_persons(actor, person.family_name),
        bool(reach(actor, person)),
    }
    assert len(ways) == 1, "one way shows what another hides"
    return ways.pop()


def test_a_blocked_colleague_no_longer_finds_a_client_assigned_to_her(yonas):
    assert sees("samira", yonas)
    block_pair(
        actor=actor_of("marit"),
        person=yonas,
        user=user_of("samira"),
        named_by="client",
        reason="Kennen elkaar van vroeger",
    )
    assert not sees("samira", yonas)
    event = AuditEvent.objects.get(action="block_pair")
    assert event.detail == (f'{{"colleague":"{user_of("samira").public_id}","named_by":"client"}}')


def test_a_lifted_block_gives_the_reach_back_from_that_day(yonas):
    marit = actor_of("marit")
    pair = block_pair(actor=marit, person=yonas, user=user_of("samira"), named_by="client")
    lift_block(actor=marit, pair=pair, ends_before=TODAY)
    assert sees("samira", yonas)


def test_a_pair_is_named_once(yonas):
    marit = actor_of("marit")
    block_pair(actor=marit, person=yonas, user=user_of("samira"), named_by="client")
    with pytest.raises(RuleBroken, match="al niet openen"):
        block_pair(actor=marit, person=yonas, user=user_of("samira"), named_by="colleague")


def test_a_caseworker_names_no_pairs(yonas):
    with pytest.raises(NotAllowed):
        block_pair(actor=actor_of("samira"), person=yonas, user=user_of("ton"), named_by="client")


def test_a_colleague_does_not_open_their_own_file(yonas):
    link = link_colleague(actor=actor_of("marit"), person=yonas, user=user_of("joost"))
    assert not sees("joost", yonas)
    unlink_colleague(actor=actor_of("marit"), link=link)
    assert sees("joost", yonas)


def test_a_person_and_an_account_are_linked_once(yonas):
    marit = actor_of("marit")
    link_colleague(actor=marit, person=yonas, user=user_of("joost"))
    with pytest.raises(RuleBroken, match="al aan een account"):
        link_colleague(actor=marit, person=yonas, user=user_of("karin"))
    with pytest.raises(RuleBroken, match="al bij een andere persoon"):
        link_colleague(actor=marit, person=a_file("Selam Haile").person, user=user_of("joost"))


def test_a_colleague_does_not_open_the_file_of_family(yonas):
    marit = actor_of("marit")
    name_colleague_as_relative(actor=marit, person=yonas, user=user_of("samira"), kind="sibling")
    assert not sees("samira", yonas)
    assert sees("joost", yonas)


def test_a_colleague_who_is_family_of_two_clients_is_one_person(yonas):
    marit = actor_of("marit")
    selam = a_file("Selam Haile", guide="samira").person
    for person in (yonas, selam):
        name_colleague_as_relative(
            actor=marit, person=person, user=user_of("samira"), kind="sibling"
        )
    assert not sees("samira", yonas)
    assert not sees("samira", selam)
    assert Person.objects.filter(as_colleague__user=user_of("samira")).count() == 1


def test_a_house_mate_of_the_past_stays_closed(yonas):
    own = a_file("Samira Bouzian").person
    link_colleague(actor=actor_of("marit"), person=own, user=user_of("samira"))
    household = Household.objects.create()
    for person in (own, yonas):
        HouseholdMember.objects.create(
            household=household,
            person=person,
            role="other",
            starts_on=date(2015, 1, 1),
            ends_before=date(2016, 1, 1),
        )
    assert barred_persons(actor_of("samira")) == {own.pk, yonas.pk}
    assert not sees("samira", yonas)


def test_who_is_barred_cannot_lift_the_bar(yonas):
    pair = block_pair(
        actor=actor_of("marit"), person=yonas, user=user_of("joost"), named_by="client"
    )
    with pytest.raises(Absent):
        lift_block(actor=actor_of("joost"), pair=pair, ends_before=TODAY)
