"""Registering many persons at once, as a table of them is imported; a few statements for hundreds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import Model

from reisgezel.core import clock
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people import naming, rules
from reisgezel.domain.people.facts import Contact, Home, Identity
from reisgezel.domain.people.models import (
    Address,
    FurtherNationality,
    Household,
    HouseholdMember,
    NameKey,
    NameVariant,
    Person,
    PersonLanguage,
)
from reisgezel.domain.people.services.addresses import home_columns
from reisgezel.domain.people.services.rows import contact_columns, identity_columns
from reisgezel.lib.batches import AT_A_TIME, in_batches
from reisgezel.lib.errors import RuleBroken

R = TypeVar("R", bound=Model)


@dataclass(frozen=True)
class Newcomer:
    """Somebody a table tells of: who it is, where they live, and with whom."""

    identity: Identity
    contact: Contact = field(default_factory=Contact)
    home: Home | None = None
    lives_since: date | None = None
    is_secret: bool = False
    household: str = ""
    """Who has the same word here lives together; the first is the main person unless one is said to be."""
    household_role: str = ""


class OneOfMany(RuleBroken):
    """A rule that one of many breaks; ``place`` says which, counted from zero."""

    def __init__(self, broken: RuleBroken, place: int) -> None:
        super().__init__(broken.message, field=broken.field)
        self.place = place


def store_persons(newcomers: Sequence[Newcomer], *, starts_on: Sequence[date]) -> list[Person]:
    """Store persons with all that is told of them, and their households from a day each.

    It asks nobody's leave and logs nothing. Raises OneOfMany.
    """
    _check(newcomers, starts_on)
    persons = [
        Person(**identity_columns(one.identity), **contact_columns(one.contact))
        for one in newcomers
    ]
    _insert(Person, persons)
    _insert(NameVariant, _of_each(persons, newcomers, _variants))
    _insert(NameKey, _of_each(persons, newcomers, _keys))
    _insert(FurtherNationality, _of_each(persons, newcomers, _nationalities))
    _insert(PersonLanguage, _of_each(persons, newcomers, _languages))
    _insert(Address, _homes(persons, newcomers, starts_on))
    _house(persons, newcomers, starts_on)
    return persons


def _check(newcomers: Sequence[Newcomer], starts_on: Sequence[date]) -> None:
    today = clock.today()
    seen: set[str] = set()
    for place, (one, begins) in enumerate(zip(newcomers, starts_on, strict=True)):
        try:
            rules.check_identity(one.identity, today=today)
            rules.check_contact(one.contact)
            rules.check_since_birth(begins, one.identity.birth)
            if one.identity.v_number in seen:
                rules.check_v_number_is_free(holder=one.identity.v_number)
        except RuleBroken as broken:
            raise OneOfMany(broken, place) from broken
        seen |= {one.identity.v_number} - {""}
    places = {blind_index(one.identity.v_number): n for n, one in enumerate(newcomers)}
    places.pop("", None)
    for some in in_batches(list(places)):
        for taken, public_id in Person.objects.filter(v_number_index__in=some).values_list(
            "v_number_index", "public_id"
        ):
            try:
                rules.check_v_number_is_free(holder=public_id)
            except RuleBroken as broken:
                raise OneOfMany(broken, places[taken]) from broken


def _variants(person: Person, one: Newcomer) -> Iterable[NameVariant]:
    return naming.name_variants(person, map(clean_free_text, one.identity.name_variants))


def _keys(person: Person, one: Newcomer) -> Iterable[NameKey]:
    return naming.name_keys(person, list(map(clean_free_text, one.identity.name_variants)))


def _nationalities(person: Person, one: Newcomer) -> Iterator[FurtherNationality]:
    for code in dict.fromkeys(one.identity.further_nationalities):
        yield FurtherNationality(person=person, code=code)


def _languages(person: Person, one: Newcomer) -> Iterator[PersonLanguage]:
    for code, level in one.contact.languages:
        yield PersonLanguage(person=person, code=code, level=level)


def _homes(
    persons: Sequence[Person], newcomers: Sequence[Newcomer], starts_on: Sequence[date]
) -> Iterator[Address]:
    for person, one, begins in zip(persons, newcomers, starts_on, strict=True):
        if one.home:
            yield Address(
                person=person,
                starts_on=one.lives_since or begins,
                is_secret=one.is_secret,
                **home_columns(one.home),
            )


def _house(
    persons: Sequence[Person], newcomers: Sequence[Newcomer], starts_on: Sequence[date]
) -> None:
    """Give everybody a place in a household: with whoever has the same word, or alone."""
    together: dict[str, list[int]] = {}
    for place, one in enumerate(newcomers):
        together.setdefault(one.household or f"\0{place}", []).append(place)
    households = [Household() for _one in together]
    _insert(Household, households)
    members = []
    for household, places in zip(households, together.values(), strict=True):
        main = next((n for n in places if newcomers[n].household_role == "main"), places[0])
        for n in places:
            role = newcomers[n].household_role if n != main else "main"
            members.append(
                HouseholdMember(
                    household=household,
                    person=persons[n],
                    role=role if role and (role != "main" or n == main) else "other",
                    starts_on=starts_on[n],
                )
            )
    _insert(HouseholdMember, members)


def _of_each(persons: Sequence[Person], newcomers: Sequence[Newcomer], rows: object) -> Iterator[R]:
    for person, one in zip(persons, newcomers, strict=True):
        yield from rows(person, one)  # type: ignore[operator]


def _insert(model: type[R], rows: Iterable[R]) -> None:
    model._default_manager.bulk_create(list(rows), batch_size=AT_A_TIME)
