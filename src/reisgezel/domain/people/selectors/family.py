"""Who lives with somebody and who is family, less those the actor must stay away from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.policies import Reach, subject_ids
from reisgezel.core.access.questions import ask, at_hand, question
from reisgezel.domain.people.models import HouseholdMember, Person, Relation
from reisgezel.domain.people.models.dated import DatedQuerySet
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.rules import INVERSE_KIND
from reisgezel.domain.people.selectors.one import one_of


@dataclass(frozen=True)
class Kin:
    """Somebody near a person: what they are to them, and whether the reader may open their file."""

    person: Person
    role: str
    public_id: str
    """Of the tie: the membership or the relation."""

    ends_before: date | None = None
    starts_on: date | None = None
    file_id: str = ""
    """Of the file about this person, when there is one in the reader's reach."""

    has_no_file: bool = False
    """There is no file about this person: who keeps the client's file keeps them too."""


@question(HouseholdMember, data_class="C1")
def members_today(rows: DatedQuerySet[HouseholdMember]) -> QuerySet[HouseholdMember]:
    """Who lives with the client today, the client included."""
    own = HouseholdMember.objects.on(TODAY).filter(person__in=at_hand(Person))
    members = rows.on(TODAY).filter(household__in=own.values("household"))
    return members.select_related("person").order_by("pk")


def household_today(reach: Reach) -> list[Kin]:
    """Return who lives with the client today, the main member first, the client included.

    Persons whose file the actor may never open are left out, as if they were not there.
    """
    barred = barred_persons(reach.actor)
    kin = [
        Kin(row.person, row.role, row.public_id, row.ends_before, row.starts_on)
        for row in ask(reach, members_today)
        if row.person_id not in barred
    ]
    kin.sort(key=lambda row: (row.role != "main", str(row.person.birth), row.person.sort_key))
    return _with_files(reach.actor, kin)


def relatives_of(actor: Actor, person: Person) -> list[Kin]:
    """Return a person's relatives, here and abroad, less those whose file the actor may never open."""
    relations = (
        Relation.objects.of(person.pk)
        .exclude(person__in=barred_persons(actor))
        .exclude(relative__in=barred_persons(actor))
        .select_related("person", "relative")
    )
    kin = []
    for row in relations:
        own_side = row.person_id == person.pk
        relative = row.relative if own_side else row.person
        role = row.kind if own_side else INVERSE_KIND[row.kind]
        kin.append(Kin(relative, role, row.public_id, row.ends_before))
    kin.sort(key=lambda row: (row.ends_before is not None, row.person.sort_key))
    return _with_files(actor, kin)


def _with_files(actor: Actor, kin: Sequence[Kin]) -> list[Kin]:
    files = subject_ids(actor, Person, [row.person.pk for row in kin])
    return [
        replace(row, file_id=files[row.person.pk] or "", has_no_file=files[row.person.pk] is None)
        for row in kin
    ]


def find_near(actor: Actor, person: Person, public_id: str) -> Person:
    """Return a relative or house mate, also of the past. Raises Absent for anybody else."""
    households = person.household_places.values("household")
    ties = Relation.objects.of(person.pk)
    near = (
        Q(household_places__household__in=households)
        | Q(pk__in=ties.values("person"))
        | Q(pk__in=ties.values("relative"))
    )
    rows = Person.objects.filter(near).exclude(pk__in=barred_persons(actor)).distinct()
    return one_of(rows, public_id)


def find_membership(actor: Actor, person: Person, public_id: str) -> HouseholdMember:
    """Return a place in a household that the person shares or shared. Raises Absent otherwise."""
    households = person.household_places.values("household")
    shared = HouseholdMember.objects.filter(household__in=households)
    shared = shared.exclude(person__in=barred_persons(actor)).select_related("person")
    return one_of(shared, public_id)


def find_relation(actor: Actor, person: Person, public_id: str) -> Relation:
    """Return a family tie of a person. Raises Absent when it is not theirs."""
    ties = Relation.objects.of(person.pk).select_related("person", "relative")
    barred = barred_persons(actor)
    return one_of(ties.exclude(person__in=barred).exclude(relative__in=barred), public_id)
