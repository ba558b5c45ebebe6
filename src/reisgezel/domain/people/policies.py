"""Who may never open whose file, who reads a secret address, and who knows of protected reception.

Reach to a person is given by the room that keeps files about persons, above this one; it registers
``Person`` and adds ``barred_persons`` as its bar. A person without a file (a relative abroad, a
member of the household) is reached through somebody who has one.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from reisgezel.core.access.actors import Actor, of_reader
from reisgezel.core.access.givens import READER, TODAY
from reisgezel.core.access.policies import Reach, reach
from reisgezel.core.access.subjects import subject_of
from reisgezel.core.records.together import Day
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


def barred_of_many(on: Day) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return which colleagues may never open whose file, as pairs of row numbers.

    As ``barred_persons``, of all colleagues at once: for whoever chooses who does something. The first
    query gives each colleague with persons that are close (some of them none), the second named pairs.
    """
    near = ("person", "person__relations__relative", "person__relations_to__person")
    columns = (*near, "person__household_places__household__members__person")
    tied = ColleaguePerson.objects.order_by().values_list("user", *columns)
    return tied, BlockedPair.objects.on(on).order_by().values_list("user", "person")


def register_policies() -> None:
    """Let every actor be read with whom they may never see; called once, when the room is ready."""
    of_reader.add(barred_persons, lambda: _barred().only("pk").order_by())


def reads_secret_addresses(found: Reach) -> bool:
    """Tell whether a reach opens secret addresses; breaking the glass does not."""
    return found.can("read_secret_address")


KIN = "kin"
"""What gave reach of somebody whose relative one reaches, as the log calls it."""
PROTECTED = "C4"
"""The class of data of protected reception; that it is there is told to nobody else."""


def require_protected(actor: Actor, person: Person, ability: str = "") -> Reach:
    """Demand to know of protected reception, and an ability. Raises Absent for whoever may not know.

    It asks that before anything is looked for, so that nobody can tell whether there is any.
    """
    found = reach(actor, person)
    if not found.reads(PROTECTED):
        raise Absent(person.public_id, kind="people.protectedreception")
    if ability and not found.can(ability):
        raise NotAllowed(ability)
    return found


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
