"""Finding persons, and what a screen shows of one, within the reach of the actor who asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people.models import (
    Address,
    BlockedPair,
    ColleaguePerson,
    HouseholdMember,
    NameKey,
    Person,
    Relation,
    SafetyAlert,
)
from reisgezel.domain.people.policies import barred_persons, reads_secret_addresses
from reisgezel.domain.people.rules import INVERSE_KIND
from reisgezel.lib.dutch_ids import MalformedNumber, normalize_v_number
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import fold
from reisgezel.lib.partial_dates import PartialDate

R = TypeVar("R", bound=Model)

LAST_LETTER = "\U0010ffff"


def find_person(actor: Actor, public_id: str) -> Person:
    """Return a person in reach, by the id in the address. Raises Absent otherwise."""
    return find(actor, Person, public_id)


def search_persons(actor: Actor, text: str) -> QuerySet[Person]:
    """Return the persons in reach that a searcher may mean by a name, V-number or birth date.

    Each word must begin a word of a name, in any order; a date may know less than the record.
    """
    return visible(actor, Person).filter(_meant_by(text))


def _meant_by(text: str) -> Q:
    """Return the condition a search text means; one that nobody meets when it means nothing."""
    if index := _v_number_index(text):
        return Q(v_number_index=index)
    if birth := _birth(text):
        return _born(birth)
    dates = [found for part in text.split() if (found := _birth(part))]
    names = " ".join(part for part in text.split() if not _birth(part))
    condition = Q()
    for birth in dates:
        condition &= _born(birth)
    for word in fold(names).split():
        condition &= Q(pk__in=NameKey.objects.filter(_begins_with(word)).values("person"))
    return condition or Q(pk__in=[])


def _v_number_index(text: str) -> str:
    try:
        return blind_index(normalize_v_number(text, leading_zero_confirmed=True))
    except MalformedNumber:
        return ""


def _birth(text: str) -> PartialDate | None:
    if not re.search(r"\d{4}", text):
        return None
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return None
    return found if found.is_known else None


def _born(wanted: PartialDate) -> Q:
    """Return who can be born then: on that day, or in that month or year as far as is known."""
    less_known = {PartialDate(wanted.year)}
    if wanted.month:
        less_known.add(PartialDate(wanted.year, wanted.month))
    condition = Q(birth__in=[*less_known, wanted])
    if wanted.precision == "year":
        condition |= Q(birth__startswith=f"{wanted.year:04}-")
    elif wanted.precision == "month":
        condition |= Q(birth__startswith=f"{wanted.year:04}-{wanted.month:02}-")
    return condition


def _begins_with(word: str) -> Q:
    """Return the condition that uses the plain index of either engine.

    PostgreSQL has an index for LIKE beside it; SQLite's LIKE ignores case and so reads every row,
    while its comparison goes by code point.
    """
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=word + LAST_LETTER)
    return Q(word__startswith=word)


@dataclass(frozen=True)
class ShownAddress:
    """An address as one reader may see it: of a secret one only the days."""

    public_id: str
    starts_on: date
    ends_before: date | None
    is_secret: bool
    is_hidden: bool
    lines: tuple[str, ...] = ()
    municipality_code: str = ""


def addresses_of(person: Person, found: Reach) -> list[ShownAddress]:
    """Return where somebody lives and lived, latest first, as this reach may see it."""
    return [_shown(address, found) for address in person.addresses.order_by("-starts_on", "-pk")]


def address_on(person: Person, day: date, found: Reach) -> ShownAddress | None:
    """Return where somebody lives on a day, as this reach may see it."""
    address = person.addresses.on(day).order_by("-starts_on", "-pk").first()
    return _shown(address, found) if address else None


def _shown(address: Address, found: Reach) -> ShownAddress:
    hidden = address.is_secret and not reads_secret_addresses(found)
    street = " ".join(part for part in (address.street, address.house_number) if part)
    town = "  ".join(part for part in (address.postcode, address.place) if part)
    return ShownAddress(
        public_id=address.public_id,
        starts_on=address.starts_on,
        ends_before=address.ends_before,
        is_secret=address.is_secret,
        is_hidden=hidden,
        lines=() if hidden else tuple(line for line in (street, town) if line),
        municipality_code="" if hidden else address.municipality_code,
    )


def find_address(person: Person, public_id: str) -> Address:
    """Return an address of a person in reach. Raises Absent when it is not theirs."""
    return _of_person(person.addresses.select_related("person"), public_id)


def alerts_on(person: Person, day: date) -> QuerySet[SafetyAlert]:
    """Return the warnings that hold on a day for a person or the household they then live in."""
    households = person.household_places.on(day).values("household")
    return SafetyAlert.objects.on(day).filter(Q(person=person) | Q(household__in=households))


def find_alert(person: Person, public_id: str) -> SafetyAlert:
    """Return a warning for a person or one of their households. Raises Absent otherwise."""
    households = person.household_places.values("household")
    mine = SafetyAlert.objects.filter(Q(person=person) | Q(household__in=households))
    return _of_person(mine, public_id)


@dataclass(frozen=True)
class Kin:
    """Somebody near a person: what they are to them, and whether the reader may open their file."""

    person: Person
    role: str
    public_id: str
    """Of the tie: the membership or the relation."""

    ends_before: date | None = None
    starts_on: date | None = None
    has_file_in_reach: bool = False


def household_of(actor: Actor, person: Person, day: date) -> list[Kin]:
    """Return who lives with a person on a day, the main member first, the person included.

    Persons whose file the actor may never open are left out, as if they were not there.
    """
    places = person.household_places.on(day).values("household")
    members = (
        HouseholdMember.objects.on(day)
        .filter(household__in=places)
        .exclude(person__in=barred_persons(actor))
        .select_related("person")
    )
    kin = [
        Kin(row.person, row.role, row.public_id, row.ends_before, row.starts_on) for row in members
    ]
    kin.sort(key=lambda row: (row.role != "main", str(row.person.birth), row.person.sort_key))
    return _with_files(actor, kin)


def relatives_of(actor: Actor, person: Person) -> list[Kin]:
    """Return a person's relatives, here and abroad, less those whose file the actor may never open."""
    relations = (
        Relation.objects.of(person.pk)
        .exclude(person__in=barred_persons(actor))
        .exclude(relative__in=barred_persons(actor))
        .select_related("person", "relative")
    )
    kin = []
    for row in relations:
        own_side = row.person_id == person.pk
        relative = row.relative if own_side else row.person
        role = row.kind if own_side else INVERSE_KIND[row.kind]
        kin.append(Kin(relative, role, row.public_id, row.ends_before))
    kin.sort(key=lambda row: (row.ends_before is not None, row.person.sort_key))
    return _with_files(actor, kin)


def _with_files(actor: Actor, kin: Sequence[Kin]) -> list[Kin]:
    pks = [row.person.pk for row in kin]
    reached = set(visible(actor, Person).filter(pk__in=pks).values_list("pk", flat=True))
    return [
        Kin(
            row.person,
            row.role,
            row.public_id,
            row.ends_before,
            row.starts_on,
            row.person.pk in reached,
        )
        for row in kin
    ]


def find_membership(actor: Actor, person: Person, public_id: str) -> HouseholdMember:
    """Return a place in a household that the person shares or shared. Raises Absent otherwise."""
    households = person.household_places.values("household")
    shared = HouseholdMember.objects.filter(household__in=households)
    shared = shared.exclude(person__in=barred_persons(actor)).select_related("person")
    return _of_person(shared, public_id)


def find_relation(actor: Actor, person: Person, public_id: str) -> Relation:
    """Return a family tie of a person. Raises Absent when it is not theirs."""
    ties = Relation.objects.of(person.pk).select_related("person", "relative")
    barred = barred_persons(actor)
    return _of_person(ties.exclude(person__in=barred).exclude(relative__in=barred), public_id)


def barriers_around(person: Person, day: date) -> QuerySet[BlockedPair]:
    """Return the named pairs that hold on a day or later, with their colleague."""
    return person.blocked_pairs.not_ended(day).select_related("user")


def find_pair(person: Person, public_id: str) -> BlockedPair:
    """Return a named pair of a person. Raises Absent when it is not theirs."""
    return _of_person(person.blocked_pairs.select_related("person", "user"), public_id)


def colleague_link(person: Person) -> ColleaguePerson | None:
    """Return which colleague a person is; None when they are none that we know of."""
    return ColleaguePerson.objects.filter(person=person).select_related("user").first()


def _of_person(rows: QuerySet[R], public_id: str) -> R:
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind=rows.model._meta.label_lower)
    return found


def with_names(persons: QuerySet[Person]) -> QuerySet[Person]:
    """Fetch what a page shows of a person besides its own columns."""
    return persons.prefetch_related("name_variants", "languages", "further_nationalities")
