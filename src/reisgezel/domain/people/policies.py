"""Who may never open whose file, and who reads a secret address.

Reach to a person is given by the room that keeps files about persons, above this one; it registers
``Person`` and adds ``barred_persons`` as its bar. A person without a file (a relative abroad, a
member of the household) is reached through somebody who has one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Model, Q, QuerySet

from reisgezel.core.access.actors import Actor, of_reader
from reisgezel.core.access.givens import READER, TODAY
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.subjects import subject_of
from reisgezel.core.records.together import fetch
from reisgezel.domain.people.models import (
    BlockedPair,
    ColleaguePerson,
    HouseholdMember,
    Person,
    Relation,
)
from reisgezel.lib.errors import Absent, NotAllowed


def barred_persons(actor: Actor) -> frozenset[int]:
    """Return, by row number, whose file the actor may never open, whatever a role or an assignment gives.

    The actor's own person, relatives and house mates, also those of the past, and the persons of
    pairs that were named and hold on the actor's day. Few, and read with the actor.
    """
    return frozenset(person.pk for person in actor.kept[barred_persons])


def _barred() -> QuerySet[Person]:
    own = ColleaguePerson.objects.filter(user=READER).values("person")
    relations, members = Relation.objects.order_by(), HouseholdMember.objects.order_by()
    households = members.filter(person__in=own).values("household")
    persons = own.union(
        relations.filter(person__in=own).values("relative"),
        relations.filter(relative__in=own).values("person"),
        members.filter(household__in=households).values("person"),
        BlockedPair.objects.on(TODAY).filter(user=READER).order_by().values("person"),
    )
    return Person.objects.filter(pk__in=persons)


def barred_pairs(
    users: Collection[int], persons: Collection[int], on: date
) -> frozenset[tuple[int, int]]:
    """Return of some colleagues and some persons who may never open whose file, as row numbers.

    As ``barred_persons``, asked of many colleagues at once: for whoever chooses who does something.
    """
    near = ("person", "person__relations__relative", "person__relations_to__person")
    columns = (*near, "person__household_places__household__members__person")
    known = ColleaguePerson.objects.filter(user__in=users).values_list("user", *columns)
    named = BlockedPair.objects.on(on).filter(user__in=users, person__in=persons).order_by()
    tied, blocked = fetch(known, named.values_list("user", "person"))
    found = {(user, person) for user, *close in tied for person in close}
    return frozenset(found | {(user, person) for user, person in blocked})


def register_policies() -> None:
    """Let every actor be read with whom they may never see; called once, when the room is ready."""
    of_reader.add(barred_persons, lambda: _barred().only("pk").order_by())


def reads_secret_addresses(found: Reach) -> bool:
    """Tell whether a reach opens secret addresses; breaking the glass does not."""
    return found.can("read_secret_address")


def require_person(
    actor: Actor, ability: str, person: Person, *, through: Person | None = None
) -> Reach:
    """Demand an ability on a person. Raises Absent out of reach, NotAllowed in it.

    A person without a file of their own is reached ``through`` somebody near them.
    """
    reached: Model = person
    if subject_of(person) is None and through is not None and are_near(person, through):
        reached = through
        if person.pk in barred_persons(actor):
            raise Absent(person.public_id, kind="people.person")
    found = reach(actor, reached)
    if not found:
        raise Absent(person.public_id, kind="people.person")
    if not found.can(ability):
        raise NotAllowed(ability)
    return found


def are_near(person: Person, other: Person) -> bool:
    """Tell whether two persons are relatives, or are or were in one household."""
    households = HouseholdMember.objects.filter(person=other).values("household")
    return (
        Relation.objects.of(person.pk).filter(Q(person=other) | Q(relative=other)).exists()
        or HouseholdMember.objects.filter(person=person, household__in=households).exists()
    )
