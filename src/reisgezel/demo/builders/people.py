"""Persons in their rows: names and keys, languages, addresses, households, family, alerts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from reisgezel.demo.builders.tables import Store
from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.parts import TODAY, HouseholdPlan, PersonPlan
from reisgezel.domain.people.models import (
    Address,
    BlockedPair,
    Guardian,
    Household,
    HouseholdMember,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
    Relation,
    SafetyAlert,
)
from reisgezel.domain.people.naming import name_words, names_of
from reisgezel.domain.people.services.rows import contact_columns, identity_columns
from reisgezel.lib.names import script_of


@dataclass(frozen=True)
class Stored:
    """The numbers of the rows that other rooms point at, in the order of the members."""

    persons: list[int]
    relatives: list[int]
    household: int


def build_people(world: World, plan: HouseholdPlan) -> Stored:
    """Let the persons of a household wait to be written, with all that is known of them."""
    store = world.store
    household = store.add(Household)
    persons = [_person(store, member) for member in plan.members]
    for member, person in zip(plan.members, persons, strict=True):
        if member.file:
            store.add(
                HouseholdMember,
                household_id=household,
                person_id=person,
                role=member.role,
                starts_on=member.file.opened_on,
            )
        _address(store, plan, member, person)
    relatives = []
    for kind, relative in plan.relatives:
        relatives.append(_person(store, relative))
        store.add(Relation, person_id=persons[0], relative_id=relatives[-1], kind=kind)
    for guardian in plan.guardians:
        store.add(
            Guardian,
            person_id=persons[0],
            starts_on=guardian.starts_on,
            ends_before=guardian.ends_before,
            version=2 if guardian.ends_before else 1,
            **asdict(guardian.appointee),
        )
    if plan.alert:
        store.add(SafetyAlert, household_id=household, text=plan.alert, starts_on=alerted_on(plan))
    if plan.blocked:
        _block(world, plan.blocked, persons[0], alerted_on(plan))
    return Stored(persons, relatives, household)


def alerted_on(plan: HouseholdPlan) -> date:
    """Return since when visitors are warned: the day of moving in."""
    return plan.files[0].housed_on or TODAY


def _block(world: World, blocked: tuple[str, str, str], person: int, since: date) -> None:
    key, named_by, reason = blocked
    world.store.add(
        BlockedPair,
        person_id=person,
        user_id=world.users[key],
        named_by=named_by,
        reason=reason,
        starts_on=since,
    )


def _person(store: Store, plan: PersonPlan) -> int:
    identity, contact = plan.identity, plan.contact
    person = store.add(Person, **identity_columns(identity), **contact_columns(contact))
    names = names_of(
        call_name=identity.call_name,
        given_names=identity.given_names,
        family_name=identity.family_name,
        name_on_document=identity.name_on_document,
        variants=identity.name_variants,
    )
    for word in name_words(names):
        store.add(NameKey, person_id=person, word=word)
    for text in identity.name_variants:
        store.add(NameVariant, person_id=person, script=script_of(text), text=text)
    for code, level in contact.languages:
        store.add(PersonLanguage, person_id=person, code=code, level=level)
    return person


def _address(store: Store, plan: HouseholdPlan, member: PersonPlan, person: int) -> None:
    if not member.file or not member.file.housed_on:
        return
    store.add(
        Address,
        person_id=person,
        street=plan.home.street,
        house_number=plan.home.house_number,
        postcode=plan.home.postcode,
        place=plan.home.place,
        municipality_code=plan.home.municipality_code,
        is_secret=plan.is_secret,
        starts_on=member.file.housed_on,
    )
