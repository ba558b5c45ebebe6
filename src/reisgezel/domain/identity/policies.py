"""Who judges whether two persons are one, and makes one of them: whoever reaches both.

A person without a file is reached through a relative or house mate with one, as everywhere. Whoever may
never see one of the two does not see the pair either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db.models import Exists, OneToOneRel, OuterRef, Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, reach, require, visible
from reisgezel.core.access.subjects import dependants, subject_of
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.people.models import HouseholdMember, Person, Relation
from reisgezel.domain.people.policies import barred_persons
from reisgezel.lib.errors import Absent, NotAllowed

MERGE = "merge_persons"


@dataclass(frozen=True)
class Both:
    """How an actor reaches two persons."""

    survivor: Reach
    merged: Reach


def require_both(actor: Actor, survivor: Person, merged: Person) -> Both:
    """Demand to make one of two persons. Raises Absent when one is out of reach, NotAllowed within it."""
    require(actor, MERGE)
    found = Both(reached(actor, survivor), reached(actor, merged))
    for one in (found.survivor, found.merged):
        _demand(one)
    return found


def require_undo(actor: Actor, merge: Merge) -> Reach:
    """Demand to take a merge back. Raises Absent when who stayed is out of reach, NotAllowed within it."""
    require(actor, MERGE)
    found = reached(actor, merge.survivor)
    _demand(found)
    return found


def _demand(reached: Reach) -> None:
    if not reached.can(MERGE):
        raise NotAllowed(MERGE)


def in_reach(actor: Actor, path: str = "") -> Q:
    """Return the condition that a person, along a path, is one the actor reaches, with or without a file.

    It is asked of each person by themselves, so that it costs by the list and not by the house.
    """
    way = dependants[Person][0]
    own, kept = path or "pk", f"{path}__{way.through}" if path else way.through
    whose = cast(OneToOneRel, Person._meta.get_field(way.through)).field.name

    def has_one(column: str) -> Exists:
        files = visible(actor, way.subject, way.data_class)
        return Exists(files.filter(**{whose: OuterRef(column)}))

    places = HouseholdMember.objects.order_by()
    mine = places.filter(person=OuterRef(OuterRef(own))).values("household")
    ties = Relation.objects.order_by()
    near = (
        Q(Exists(ties.filter(has_one("relative"), person=OuterRef(own))))
        | Q(Exists(ties.filter(has_one("person"), relative=OuterRef(own))))
        | Q(Exists(places.filter(has_one("person"), household__in=mine)))
    )
    is_barred = Q(**{f"{own}__in": barred_persons(actor)})
    return Q(has_one(own)) | (Q(**{f"{kept}__isnull": True}) & near & ~is_barred)


def reached(actor: Actor, person: Person) -> Reach:
    """Return how a person is reached, through somebody near where there is no file. Raises Absent."""
    found = reach(actor, person)
    if found:
        return found
    if subject_of(person) is None and person.pk not in barred_persons(actor):
        for near in _near(actor, person):
            if found := reach(actor, near):
                return found
    raise Absent(person.public_id, kind="people.person")


def _near(actor: Actor, person: Person) -> list[Person]:
    households = person.household_places.values("household")
    ties = Relation.objects.of(person.pk).order_by()
    near = (
        Q(pk__in=ties.values("person"))
        | Q(pk__in=ties.values("relative"))
        | Q(pk__in=HouseholdMember.objects.filter(household__in=households).values("person"))
    )
    return list(visible(actor, Person).filter(near).exclude(pk=person.pk)[:5])
