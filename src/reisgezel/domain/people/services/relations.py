"""Family ties: writing down a relative here or abroad, and what became of the tie."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import reach
from reisgezel.core.access.trace import trace
from reisgezel.core.records.versions import save_version
from reisgezel.domain.people import rules
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.domain.people.models import Person, Relation
from reisgezel.domain.people.newcomers import tell_of_newcomer
from reisgezel.domain.people.policies import KIN, require_person
from reisgezel.domain.people.services.rows import store_person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def add_relative(
    *,
    actor: Actor,
    person: Person,
    kind: str,
    identity: Identity,
    contact: Contact,
    somebody_else: str = "",
) -> Relation:
    """Write down a relative we did not know yet, often still abroad. Raises RuleBroken."""
    require_person(actor, "keep_person", person)
    relative = store_person(identity, contact)
    tell_of_newcomer(relative, somebody_else)
    relation = Relation.objects.create(person=person, relative=relative, kind=kind)
    trace_tie("add_relative", actor=actor, relation=relation)
    return relation


@transaction.atomic
def relate(*, actor: Actor, person: Person, relative: Person, kind: str) -> Relation:
    """Write down that two persons in the actor's reach are family. Raises RuleBroken."""
    require_person(actor, "keep_person", person)
    require_person(actor, "keep_person", relative, through=person)
    demand_unrelated(person, relative)
    relation = Relation.objects.create(person=person, relative=relative, kind=kind)
    trace_tie("relate", actor=actor, relation=relation)
    return relation


@transaction.atomic
def change_relation(
    *,
    actor: Actor,
    person: Person,
    relation: Relation,
    kind: str,
    expected_version: int,
    ends_before: date | None = None,
) -> None:
    """Mend what a relative is to somebody, or write down that it ended.

    ``kind`` is read from the side of ``person``. Raises EditConflict when the tie is another by now, from
    whichever side.
    """
    require_person(actor, "keep_person", person)
    stored = kind if relation.person_id == person.pk else rules.INVERSE_KIND[kind]
    save_version(relation, expected=expected_version, kind=stored, ends_before=ends_before)
    trace_tie("change_relation", actor=actor, relation=relation)


def trace_tie(action: str, *, actor: Actor, relation: Relation, **detail: str) -> None:
    """Tell of a tie in the logs of both: it stands in both files, whichever it was written in.

    Each is told with how the actor reaches that one; of whom they do not reach, that it was by the
    other, who is kin.
    """
    for one in (relation.person, relation.relative):
        by = reach(actor, one)
        trace(action, actor=actor, reach=by, subject=one, target=relation, otherwise=KIN, **detail)


def demand_unrelated(person: Person, relative: Person) -> None:
    """Raise RuleBroken when the two are one, or their tie is written down already."""
    if person.pk == relative.pk:
        raise RuleBroken(_("Iemand is geen familie van zichzelf. Kies iemand anders."))
    ties = Relation.objects.of(person.pk).filter(Q(person=relative) | Q(relative=relative))
    if ties.exists():
        raise RuleBroken(_("Deze familieband staat er al. Verander die als hij niet klopt."))
