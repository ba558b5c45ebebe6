"""What is known of stored persons, read for many at once, to hold them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from reisgezel.core.records.fields import blind_index
from reisgezel.domain.identity.rules.fields import says_nothing
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import (
    Address,
    FurtherNationality,
    HouseholdMember,
    NameVariant,
    Person,
)

_COLUMNS = (
    *("call_name", "given_names", "prefix", "family_name", "name_on_document"),
    *("birth", "gender", "nationality_code", "v_number_index", "phone", "email"),
)
_HOME = ("postcode", "house_number", "municipality_code")


def known_of_typed(identity: Identity, *, phone: str = "") -> Known:
    """Return what is known of somebody who is being written down."""
    names = names_of(
        identity.call_name,
        identity.given_names,
        identity.prefix,
        identity.family_name,
        (identity.name_on_document, *identity.name_variants),
    )
    codes = {identity.nationality_code, *identity.further_nationalities}
    return Known(
        names=names,
        birth=identity.birth,
        gender="" if says_nothing(identity.gender) else identity.gender,
        nationalities=frozenset(codes - {""}),
        v_number=blind_index(identity.v_number),
        phone=phone,
    )


def known_of_many(persons: Collection[int], on: date) -> dict[int, Known]:
    """Return what is known of persons, by row number; a secret address is left out."""
    variants = _by_person(NameVariant.objects.filter(person__in=persons), "text")
    codes = _by_person(FurtherNationality.objects.filter(person__in=persons), "code")
    homes = defaultdict(list)
    rows = Address.objects.filter(person__in=persons, is_secret=False).order_by("pk")
    for person, *home in rows.values_list("person", *_HOME):
        homes[person].append(home)
    places = HouseholdMember.objects.on(on).filter(person__in=persons).order_by("pk")
    households = dict(places.values_list("person", "household"))
    found = {}
    for row in Person.objects.filter(pk__in=persons).only(*_COLUMNS).order_by():
        others = (row.name_on_document, *variants[row.pk])
        doors = (f"{postcode} {number}" for postcode, number, _code in homes[row.pk])
        found[row.pk] = Known(
            names=names_of(row.call_name, row.given_names, row.prefix, row.family_name, others),
            birth=row.birth,
            gender="" if says_nothing(row.gender) else row.gender,
            nationalities=frozenset({row.nationality_code, *codes[row.pk]} - {""}),
            v_number=row.v_number_index,
            phone=row.phone,
            email=row.email,
            doors=frozenset({door.replace(" ", "").upper() for door in doors} - {""}),
            places=frozenset({code for *_door, code in homes[row.pk]} - {""}),
            household=households.get(row.pk, 0),
        )
    return found


def names_of(
    call_name: str, given_names: str, prefix: str, family_name: str, others: Iterable[str]
) -> tuple[str, ...]:
    """Return the ways in which somebody's whole name is written, each once.

    >>> names_of("Yonas", "Yonas Abraham", "", "Tesfay", ("", "ዮናስ"))
    ('Yonas Abraham Tesfay', 'ዮናስ')
    """
    last = f"{prefix} {family_name}".strip()
    given, called = f"{given_names} {last}".strip(), f"{call_name} {last}".strip()
    adds = call_name and call_name not in given_names.split()
    whole = [given if given_names else "", called if adds else "" if given_names else last, *others]
    return tuple(dict.fromkeys(name for name in whole if name))


def facts_mark(one: Known, other: Known) -> str:
    """Return a fingerprint of what is known of two persons, whichever comes first."""
    return blind_index("|".join(sorted((_told(one), _told(other)))))


def _told(known: Known) -> str:
    return repr(
        (
            *(sorted(known.names), str(known.birth), known.gender, sorted(known.nationalities)),
            *(known.v_number, known.phone, known.email, sorted(known.doors), sorted(known.places)),
        )
    )


def _by_person(rows: object, column: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for person, text in rows.order_by("pk").values_list("person", column):  # type: ignore[attr-defined]
        found[person].append(text)
    return found
