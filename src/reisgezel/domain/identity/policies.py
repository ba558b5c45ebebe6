"""Who judges whether two persons are one, and makes one of them: whoever reaches both.

A person without a file is reached through a relative or house mate with one, as everywhere. Whoever may
never see one of the two does not see the pair either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, reach, visible
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
    if not actor.can(MERGE):
        raise NotAllowed(MERGE)
    found = Both(_reached(actor, survivor), _reached(actor, merged))
    for one in (found.survivor, found.merged):
        if not one.can(MERGE):
            raise NotAllowed(MERGE)
    return found


def require_undo(actor: Actor, merge: Merge) -> Reach:
    """Demand to take a merge back. Raises Absent when who stayed is out of reach, NotAllowed within it."""
    if not actor.can(MERGE):
        raise NotAllowed(MERGE)
    found = _reached(actor, merge.survivor)
    if not found.can(MERGE):
        raise NotAllowed(MERGE)
    return found


def in_reach(actor: Actor, path: str = "") -> Q:
    """Return the condition that a person, along a path, is one the actor reaches, with or without a file."""
    files = visible(actor, Person).order_by().values("pk")
    near = (
        Q(relations__relative__in=files)
        | Q(relations_to__person__in=files)
        | Q(household_places__household__in=_households(files))
    )
    without = Person.objects.filter(near, **{f"{_way()}__isnull": True})
    without = without.exclude(pk__in=barred_persons(actor)).order_by()
    way = path or "pk"
    return Q(**{f"{way}__in": files}) | Q(**{f"{way}__in": without.values("pk")})


def _households(files: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return HouseholdMember.objects.filter(person__in=files).order_by().values("household")


def _way() -> str:
    """Return the field by which a person leads to the file that is kept of them."""
    return dependants[Person][0].through


def _reached(actor: Actor, person: Person) -> Reach:
    """Return how a person is reached, through somebody near where there is no file."""
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
