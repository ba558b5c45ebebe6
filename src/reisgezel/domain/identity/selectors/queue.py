"""The pairs that wait for a verdict, within reach of both persons, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require, subject_ids
from reisgezel.domain.identity.models import Merge, MergeQuerySet, Pair, PairQuerySet, Sweep
from reisgezel.domain.identity.policies import MERGE, in_reach
from reisgezel.domain.identity.rules.evidence import Scored
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.domain.identity.selectors.known import known_of_many
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import Absent


@dataclass(frozen=True)
class Line:
    """A pair in the list, compared as its facts are now."""

    pair: Pair
    scored: Scored


def pairs(actor: Actor) -> PairQuerySet:
    """Return the pairs of which the actor reaches both, and nobody was taken in. Raises NotAllowed."""
    require(actor, MERGE)
    both = in_reach(actor, "first") & in_reach(actor, "second")
    rows: PairQuerySet = Pair.objects.filter(both)
    return rows.of_unmerged().select_related("first", "second").order_by("-weight", "pk")


def find_pair(actor: Actor, public_id: str) -> Pair:
    """Return one pair. Raises Absent when either is out of reach, NotAllowed for who judges none."""
    found = pairs(actor).filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="identity.pair")
    return found


def compared(pairs: Sequence[Pair], on: date) -> list[Line]:
    """Return pairs with how they compare now."""
    persons = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    known = known_of_many(persons, on)
    return [Line(pair, score(known[pair.first_id], known[pair.second_id])) for pair in pairs]


def last_sweep() -> Sweep | None:
    """Return the last going over of all persons, done or not."""
    return Sweep.objects.first()


def merges(actor: Actor) -> MergeQuerySet:
    """Return the merges of persons in reach, the latest first. Raises NotAllowed.

    Of one that was undone there are two persons again: both must be in reach.
    """
    require(actor, MERGE)
    both = Q(undone_at__isnull=True) | in_reach(actor, "merged")
    rows: MergeQuerySet = Merge.objects.filter(in_reach(actor, "survivor"), both)
    return rows.select_related("survivor", "merged", "merged_by", "undone_by")


def find_merge(actor: Actor, public_id: str) -> Merge:
    """Return one merge. Raises Absent when it is of somebody out of reach."""
    found = merges(actor).filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="identity.merge")
    return found


def file_ids(actor: Actor, *persons: Person) -> dict[int, str]:
    """Return the id of the file that is kept of each person, for who has one in reach."""
    found = subject_ids(actor, Person, [person.pk for person in persons])
    return {pk: file for pk, file in found.items() if file}


def former_subjects(person: Person) -> list[str]:
    """Return the public ids under which the log knows a person: now, and of whom they took in."""
    found, asked = {person.pk: person.public_id}, [person.pk]
    while asked:
        rows = Merge.objects.standing().filter(survivor__in=asked).exclude(merged__in=found)
        new = dict(rows.values_list("merged", "merged__public_id"))
        found |= new
        asked = list(new)
    return list(found.values())
