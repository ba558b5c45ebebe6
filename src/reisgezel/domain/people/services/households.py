"""Who lives together: forming a household, joining and leaving it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import rules
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import Household, HouseholdMember, Person
from reisgezel.domain.people.newcomers import tell_of_newcomer
from reisgezel.domain.people.policies import require_person
from reisgezel.domain.people.services.rows import lock_person, store_person
from reisgezel.lib.periods import Period

Role = HouseholdMember.Role


@transaction.atomic
def form_household(*, actor: Actor, person: Person, starts_on: date) -> HouseholdMember:
    """Start a household with somebody as its main member. Raises RuleBroken."""
    found = require_person(actor, "keep_person", person)
    member = _take_place(Household.objects.create(), person, Role.MAIN, starts_on)
    trace("form_household", actor=actor, reach=found, subject=person, target=member)
    return member


@transaction.atomic
def join_household(
    *, actor: Actor, person: Person, through: Person, role: str, starts_on: date
) -> HouseholdMember:
    """Let somebody join the household of another, both in the actor's reach.

    The other becomes the main member of a new household when they had none. Raises RuleBroken.
    """
    require_person(actor, "keep_person", through)
    found = require_person(actor, "keep_person", person, through=through)
    member = _take_place(_household_of(through, starts_on), person, role, starts_on)
    trace("join_household", actor=actor, reach=found, subject=person, target=member)
    return member


@transaction.atomic
def add_member(
    *,
    actor: Actor,
    through: Person,
    identity: Identity,
    role: str,
    starts_on: date,
    contact: Contact | None = None,
    somebody_else: str = "",
) -> HouseholdMember:
    """Register somebody new in the household of another: a newborn child, a partner who arrived.

    Raises RuleBroken.
    """
    found = require_person(actor, "keep_person", through)
    person = store_person(identity, contact or Contact())
    tell_of_newcomer(person, somebody_else)
    member = _take_place(_household_of(through, starts_on), person, role, starts_on)
    trace("add_member", actor=actor, reach=found, subject=person, target=member, data_class="C1")
    return member


@transaction.atomic
def change_membership(
    *,
    actor: Actor,
    through: Person,
    member: HouseholdMember,
    role: str,
    starts_on: date,
    expected_version: int,
) -> None:
    """Mend the role or the first day of somebody in a household. Raises RuleBroken and EditConflict.

    Who becomes the main member after another has left is so from the day that the other left; until
    then they keep the role they had.
    """
    found = require_person(actor, "keep_person", member.person, through=through)
    lock_person(member.person)
    rules.check_since_birth(starts_on, member.person.birth)
    rules.check_period(starts_on, member.ends_before)
    _demand_no_other_household(member.person, Period(starts_on, member.ends_before), but=member)
    mended: dict[str, Any] = {"role": role, "starts_on": starts_on}
    if role == Role.MAIN and (free := _free_of_another_main(member, starts_on)) > starts_on:
        HouseholdMember.objects.create(
            household=member.household,
            person=member.person,
            role=Role.MAIN,
            starts_on=free,
            ends_before=member.ends_before,
        )
        mended = {"starts_on": starts_on, "ends_before": free}
    save_version(member, expected=expected_version, **mended)
    trace("change_membership", actor=actor, reach=found, subject=member.person, target=member)


@transaction.atomic
def leave_household(
    *, actor: Actor, through: Person, member: HouseholdMember, ends_before: date
) -> None:
    """Write down from which day somebody no longer lives in a household. Raises RuleBroken."""
    found = require_person(actor, "keep_person", member.person, through=through)
    rules.check_period(member.starts_on, ends_before)
    member.ends_before = ends_before
    member.save(update_fields=["ends_before"])
    trace("leave_household", actor=actor, reach=found, subject=member.person, target=member)


def _household_of(person: Person, day: date) -> Household:
    places = person.household_places.select_related("household")
    place = places.on(day).first()
    if place is None:
        later = places.filter(starts_on__gt=day).first()
        rules.check_household_exists(household_starts_on=later.starts_on if later else None)
        place = _take_place(Household.objects.create(), person, Role.MAIN, day)
    return place.household


def _take_place(
    household: Household, person: Person, role: str, starts_on: date
) -> HouseholdMember:
    lock_person(person)
    rules.check_since_birth(starts_on, person.birth)
    _demand_no_other_household(person, Period(starts_on))
    return HouseholdMember.objects.create(
        household=household, person=person, role=role, starts_on=starts_on
    )


def _demand_no_other_household(
    person: Person, period: Period, *, but: HouseholdMember | None = None
) -> None:
    others = person.household_places.overlapping(period)
    if but:
        others = others.exclude(pk=but.pk)
    rules.check_free_to_join(lives_in_household=others.exists())


def _free_of_another_main(member: HouseholdMember, starts_on: date) -> date:
    """Return from which day of their stay the household has no other main member. Raises RuleBroken."""
    household = Household.objects.select_for_update().get(pk=member.household_id)
    mains = household.members.filter(role=Role.MAIN).exclude(pk=member.pk)
    others = mains.overlapping(Period(starts_on, member.ends_before))
    return rules.check_one_main(
        starts_on,
        member.ends_before,
        others_end=[one.ends_before for one in others],
        is_main=member.role == Role.MAIN,
        today=clock.today(),
    )
