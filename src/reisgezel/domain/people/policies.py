"""Who may never open whose file, and who reads a secret address.

Reach to a person is given by the room that keeps files about persons, above this one; it registers
``Person`` and adds ``barred_persons`` as its bar. A person without a file (a relative abroad, a
member of the household) is reached through somebody who has one.
"""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.db.models import Model, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, reach, subject_of
from reisgezel.core.access.questions import READER, TODAY
from reisgezel.core.records import together
from reisgezel.core.records.together import Prepared
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
    pairs that were named and hold on the actor's day. Few, and asked once for an actor.
    """
    if barred_persons not in actor.kept:
        values = {READER.name: actor.user.pk, TODAY.name: actor.on}
        [persons] = together.ask([_prepared(connection.vendor)], values)
        actor.kept[barred_persons] = frozenset(person.pk for person in persons)
    barred: frozenset[int] = actor.kept[barred_persons]
    return barred


@cache
def _prepared(_vendor: str) -> Prepared:
    return together.prepare(_barred().only("pk").order_by())


def _barred() -> QuerySet[Person]:
    own = ColleaguePerson.objects.filter(user=READER).values("person")
    households = HouseholdMember.objects.filter(person__in=own).values("household")
    return Person.objects.filter(
        Q(pk__in=own)
        | Q(pk__in=Relation.objects.filter(person__in=own).values("relative"))
        | Q(pk__in=Relation.objects.filter(relative__in=own).values("person"))
        | Q(pk__in=HouseholdMember.objects.filter(household__in=households).values("person"))
        | Q(pk__in=BlockedPair.objects.on(TODAY).filter(user=READER).values("person"))
    )


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
