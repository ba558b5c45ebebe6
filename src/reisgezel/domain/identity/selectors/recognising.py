"""Whether those a table tells of are known already, told for many at once.

Of nobody out of reach is it told that they share a name and a birth date: whoever sends names would learn
who is known. A V-number is of one person only, so that somebody holds it is told, and by whom to the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.identity.selectors.likely import likely_same
from reisgezel.domain.people import naming
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import Person
from reisgezel.lib.batches import in_batches

MOST_COMPARED = 1000
"""Of so many it is asked who looks alike, as at an intake; of more, the nightly sweep finds them."""


class Why(StrEnum):
    """What is the same."""

    V_NUMBER = "v_number"
    NAME_AND_BIRTH = "name_and_birth"
    LIKELY = "likely"


@dataclass(frozen=True)
class Recognised:
    """By what somebody is known, and who it is; without who when they are out of reach."""

    why: Why
    person: Person | None = None
    subject: str = ""
    """Whom the log names; never shown."""


def recognise(
    actor: Actor, identities: Sequence[Identity], phones: Sequence[str]
) -> list[Recognised | None]:
    """Return for each of many who they are: by V-number, or in reach by what is the same or alike."""
    found = _by_what_is_the_same(actor, identities)
    if len(identities) > MOST_COMPARED:
        return found
    return [
        known or _alike(actor, who, phone)
        for known, who, phone in zip(found, identities, phones, strict=True)
    ]


def _by_what_is_the_same(actor: Actor, identities: Sequence[Identity]) -> list[Recognised | None]:
    numbers = [blind_index(one.v_number) for one in identities]
    names = [_name_key(one) for one in identities]
    by_number = _by_number({number for number in numbers if number})
    by_name: dict[tuple[str, str], Person] = {}
    wanted = {name for name, birth in names if birth}
    for person in _all(visible(actor, Person), "sort_key", wanted):
        by_name.setdefault((person.sort_key, str(person.birth)), person)
    hits = [
        (by_number.get(number), Why.V_NUMBER)
        if number and number in by_number
        else (by_name.get(name), Why.NAME_AND_BIRTH)
        for number, name in zip(numbers, names, strict=True)
    ]
    reached = _in_reach(actor, {person.pk for person, _why in hits if person})
    return [
        Recognised(why, person if person.pk in reached else None, person.public_id)
        if person
        else None
        for person, why in hits
    ]


def _alike(actor: Actor, who: Identity, phone: str) -> Recognised | None:
    """Return the likeliest in reach of those who are spelt otherwise or of whom less is the same."""
    first = next(iter(likely_same(actor, who, phone=phone)), None)
    return Recognised(Why.LIKELY, first.person, first.person.public_id) if first else None


def _name_key(identity: Identity) -> tuple[str, str]:
    """Return the folded name and the birth date; without a date when none is known."""
    person = Person(
        call_name=identity.call_name,
        given_names=identity.given_names,
        prefix=identity.prefix,
        family_name=identity.family_name,
    )
    return naming.sort_key(person), str(identity.birth) if identity.birth.is_known else ""


def _by_number(numbers: set[str]) -> dict[str, Person]:
    rows = _all(Person.objects.all(), "v_number_index", numbers)
    return {person.v_number_index: person for person in rows}


def _all(persons: QuerySet[Person], column: str, keys: set[str]) -> Iterator[Person]:
    for some in in_batches(sorted(keys)):
        rows = persons.filter(**{f"{column}__in": some}).order_by()
        yield from rows.only("public_id", "sort_key", "birth", "v_number_index")


def _in_reach(actor: Actor, persons: set[int]) -> set[int]:
    reached: set[int] = set()
    for some in in_batches(sorted(persons)):
        rows = visible(actor, Person).filter(pk__in=some).order_by()
        reached.update(rows.values_list("pk", flat=True))
    return reached
