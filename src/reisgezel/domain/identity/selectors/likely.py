"""Who somebody may be: of all persons who share something, those in reach are held beside them and shown.

Whoever asks is told of persons in reach, and of nobody else: the questions are the same whether others
were found or not, and so is the sentence that somebody will look. When a person is stored, a pair is
made of each who looks alike, and whoever reaches both judges it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import subject_ids
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.policies import in_reach
from reisgezel.domain.identity.rules.evidence import Scored
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import score
from reisgezel.domain.identity.selectors.candidates import NOBODY, candidate_ids
from reisgezel.domain.identity.selectors.known import known_of_many, known_of_typed
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import Person

MOST_SHOWN = 5


@dataclass(frozen=True)
class Match:
    """Somebody in reach who may be the person that was asked for."""

    person: Person
    scored: Scored
    file_id: str
    """Of the file that is kept of them; empty when there is none."""


def likely_same(actor: Actor, identity: Identity, *, phone: str = "") -> list[Match]:
    """Return whom in the actor's reach somebody may be who is being written down, the likeliest first."""
    known = known_of_typed(identity, phone=phone)
    asked = [NOBODY, *candidate_ids(known)]
    near = Person.objects.filter(in_reach(actor), pk__in=asked).order_by()
    found = alike(known, actor, list(near.values_list("pk", flat=True)))
    shown = sorted(found, key=lambda pk: (-found[pk].weight, pk))[:MOST_SHOWN]
    rows = Person.objects.in_bulk(shown)
    files = subject_ids(actor, Person, shown) if shown else {}
    return [Match(rows[pk], found[pk], files.get(pk) or "") for pk in shown]


def alike(known: Known, actor: Actor, persons: Collection[int]) -> dict[int, Scored]:
    """Return those of some persons who may be somebody, by row number."""
    if not persons:
        return {}
    scored = {pk: score(known, other) for pk, other in known_of_many(persons, actor.on).items()}
    return {pk: one for pk, one in scored.items() if one.is_likely}


def survivor_of(actor: Actor, former_id: str) -> Person | None:
    """Return, within reach, who took in the person to whose file an old address leads."""
    standing = Merge.objects.standing()
    merge = standing.filter(former_id=former_id).first()
    while merge and (onward := standing.filter(merged=merge.survivor_id).first()):
        merge = onward  # it ends: nobody is taken in twice, nor takes in who was taken in
    stays = merge.survivor_id if merge else None
    return Person.objects.filter(in_reach(actor), pk=stays).first() if stays else None


def unmerged() -> Q:
    """Return the condition that nobody took a person in."""
    return ~Q(Exists(Merge.objects.standing().filter(merged=OuterRef("pk"))))
