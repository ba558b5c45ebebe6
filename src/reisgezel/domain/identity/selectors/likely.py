"""Who somebody may be: all persons who look alike are held beside them, those in reach are shown.

Whoever asks is told of persons in reach, and of nobody else: the search is the same whether others were
found or not, and so is the sentence that somebody will look. When a person is stored, a pair is made of each
who looks alike, and whoever reaches both judges it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import subject_ids
from reisgezel.core.ui.items import Text
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.policies import in_reach
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import Scored, score
from reisgezel.domain.identity.selectors.candidates import candidate_ids
from reisgezel.domain.identity.selectors.known import known_of_many, known_of_typed
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.models import Person

HINT = _(
    "Na het inschrijven kijkt een collega van de registratie of deze persoon ergens anders al"
    " bekend is. U hoeft daar niets voor te doen."
)
"""What everybody is told, whether anybody was found or not."""
MOST_SHOWN = 5


@dataclass(frozen=True)
class Match:
    """Somebody in reach who may be the person that was asked for."""

    person: Person
    scored: Scored
    file_id: str
    """Of the file that is kept of them; empty when there is none."""


@dataclass(frozen=True)
class Likely:
    """Who in reach looks alike, and the sentence about all others, which is always the same."""

    matches: list[Match]
    hint: Text = HINT


def likely_same(
    actor: Actor, identity: Identity, *, phone: str = "", but: Collection[int] = ()
) -> Likely:
    """Return whom in the actor's reach somebody may be who is being written down, the likeliest first."""
    found = alike(known_of_typed(identity, phone=phone), actor, but=but)
    reached = Person.objects.filter(in_reach(actor), pk__in=found)
    shown = sorted(reached, key=lambda row: (-found[row.pk].weight, row.pk))[:MOST_SHOWN]
    files = subject_ids(actor, Person, [row.pk for row in shown]) if shown else {}
    return Likely([Match(row, found[row.pk], files.get(row.pk) or "") for row in shown])


def alike(known: Known, actor: Actor, *, but: Collection[int] = ()) -> dict[int, Scored]:
    """Return all persons who may be somebody, in reach or not, by row number: not to be shown as they are."""
    found = candidate_ids(known, but=but)
    scored = {pk: score(known, other) for pk, other in known_of_many(found, actor.on).items()}
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
