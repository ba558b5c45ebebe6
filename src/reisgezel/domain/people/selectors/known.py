"""Whether somebody a table tells of is known already, without telling of anybody out of reach.

``known_like`` is the one place that decides it: whoever has a better measure of likeness puts it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people import naming
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import Person

AT_A_TIME = 400


class Why(StrEnum):
    """What is the same."""

    V_NUMBER = "v_number"
    NAME_AND_BIRTH = "name_and_birth"


@dataclass(frozen=True)
class Likeness:
    """Somebody who is like a person that a table tells of; without who when out of reach."""

    why: Why
    person: Person | None = None
    subject: str = ""
    """Whom the log names; never shown."""


def known_like(actor: Actor, identities: Sequence[Identity]) -> list[Likeness | None]:
    """Return for each of many who is like them: by V-number, or by name and birth date."""
    numbers = [blind_index(one.v_number) for one in identities]
    names = [_name_key(one) for one in identities]
    by_number = _found("v_number_index", numbers)
    by_name: dict[tuple[str, str], Person] = {}
    for person in _all("sort_key", {name for name, birth in names if birth}):
        by_name.setdefault((person.sort_key, str(person.birth)), person)
    hits = [
        (by_number.get(number), Why.V_NUMBER)
        if number and number in by_number
        else (by_name.get(name), Why.NAME_AND_BIRTH)
        for number, name in zip(numbers, names, strict=True)
    ]
    reached = _in_reach(actor, {person.pk for person, _why in hits if person})
    return [
        Likeness(why, person if person.pk in reached else None, person.public_id)
        if person
        else None
        for person, why in hits
    ]


def _name_key(identity: Identity) -> tuple[str, str]:
    """Return the folded name and the birth date; without a date when none is known."""
    person = Person(
        call_name=identity.call_name,
        given_names=identity.given_names,
        prefix=identity.prefix,
        family_name=identity.family_name,
    )
    return naming.sort_key(person), str(identity.birth) if identity.birth.is_known else ""


def _found(column: str, keys: Iterable[str]) -> dict[str, Person]:
    return {getattr(person, column): person for person in _all(column, set(keys) - {""})}


def _all(column: str, keys: set[str]) -> Iterator[Person]:
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_A_TIME):
        some = wanted[first : first + AT_A_TIME]
        rows = Person.objects.filter(**{f"{column}__in": some}).order_by()
        yield from rows.only("public_id", "sort_key", "birth", "v_number_index")


def _in_reach(actor: Actor, persons: set[int]) -> set[int]:
    reached: set[int] = set()
    wanted = sorted(persons)
    for first in range(0, len(wanted), AT_A_TIME):
        some = wanted[first : first + AT_A_TIME]
        rows = visible(actor, Person).filter(pk__in=some).order_by()
        reached.update(rows.values_list("pk", flat=True))
    return reached
