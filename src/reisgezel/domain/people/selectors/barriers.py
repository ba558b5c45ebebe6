"""Which colleagues must stay away from somebody, and which colleague somebody is."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from reisgezel.domain.people.models import BlockedPair, ColleaguePerson, Person
from reisgezel.domain.people.selectors.one import one_of


def barriers_around(person: Person, day: date) -> QuerySet[BlockedPair]:
    """Return the named pairs that hold on a day or later, with their colleague."""
    return person.blocked_pairs.not_ended(day).select_related("user")


def find_pair(person: Person, public_id: str) -> BlockedPair:
    """Return a named pair of a person. Raises Absent when it is not theirs."""
    return one_of(person.blocked_pairs.select_related("person", "user"), public_id)


def colleague_link(person: Person) -> ColleaguePerson | None:
    """Return which colleague a person is; None when they are none that we know of."""
    return ColleaguePerson.objects.filter(person=person).select_related("user").first()
