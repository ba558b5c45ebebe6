"""The smallest valid person, and what stands around one."""

from __future__ import annotations

from datetime import date
from typing import Any

from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people import naming
from reisgezel.domain.people.models import (
    Address,
    Guardian,
    NameKey,
    NameVariant,
    Person,
    ProtectedReception,
)
from reisgezel.lib.partial_dates import PartialDate

SINCE = date(2018, 5, 8)


def make_person(
    name: str = "Yonas Tesfay",
    *,
    variants: tuple[str, ...] = (),
    birth: str = "",
    v_number: str = "",
    **columns: Any,
) -> Person:
    """Store a person who is found by name, V-number and birth date."""
    given_names, _, family_name = name.partition(" ")
    person = Person(
        given_names=given_names,
        family_name=family_name,
        birth=PartialDate.parse(birth),
        v_number=v_number,
        v_number_index=blind_index(v_number),
        **columns,
    )
    person.sort_key = naming.sort_key(person)
    person.keys_version = naming.KEYS_VERSION
    person.save()
    NameKey.objects.bulk_create(naming.name_keys(person, variants))
    NameVariant.objects.bulk_create(naming.name_variants(person, variants))
    return person


def make_address(person: Person, **columns: Any) -> Address:
    """Store an address in Zaandam, open since the day of moving in unless told otherwise."""
    return Address.objects.create(
        **{
            "person": person,
            "street": "Gedempte Gracht",
            "house_number": "12",
            "postcode": "1506 CH",
            "place": "Zaandam",
            "municipality_code": "GM0479",
            "starts_on": SINCE,
        }
        | columns
    )


def make_guardian(person: Person, **columns: Any) -> Guardian:
    """Store a guardian of Nidos, appointed on the day of moving in and since."""
    return Guardian.objects.create(
        **{
            "person": person,
            "organisation": "Nidos",
            "name": "Marieke Terpstra",
            "phone": "+31612345601",
            "email": "m.terpstra@example.org",
            "starts_on": SINCE,
        }
        | columns
    )


def make_protection(person: Person, **columns: Any) -> ProtectedReception:
    """Store a stay in protected reception since the day of moving in."""
    return ProtectedReception.objects.create(**{"person": person, "starts_on": SINCE} | columns)
