"""Making one of two persons: what is kept of the one comes to the other, in one transaction."""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.domain.identity.models import Merge, Pair
from reisgezel.domain.identity.policies import Both, require_both
from reisgezel.domain.identity.selectors.clashes import clashing, refusal_of, rows_of
from reisgezel.domain.identity.selectors.owners import joined_wholes, owners
from reisgezel.domain.identity.services.fields import list_anew, take_fields
from reisgezel.domain.identity.services.ledger import Joining
from reisgezel.domain.identity.socket import (
    Clash,
    Part,
    all_parts,
    followers,
    is_whole,
    parts_of,
    preparers,
    wholes,
)
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def merge_persons(
    *, actor: Actor, survivor: Person, merged: Person, taken: Collection[str], reason: str
) -> Merge:
    """Let one person take in another, with of each column in ``taken`` the value of the other.

    Raises RuleBroken when one of the two was taken in already, or both have what one has only once.
    """
    found = require_both(actor, survivor, merged)
    check_reason(reason)
    survivor, merged = _held(survivor, merged)
    joining = Joining(actor, survivor, merged)
    try:
        with transaction.atomic():
            merge = _join(joining, found, taken, reason)
    except IntegrityError:
        raise RuleBroken(
            _("Een collega schreef net iets op bij een van de twee. Probeer het opnieuw.")
        ) from None
    list_anew(merged, is_findable=False)
    list_anew(survivor)
    for follow in followers():
        follow(actor, survivor)
    pairs = Pair.objects.between(survivor.pk, merged.pk)
    pairs.update(verdict=Pair.Verdict.SAME, judged_by=actor.user, judged_at=merge.merged_at)
    for person, reached in ((survivor, found.survivor), (merged, found.merged)):
        trace(
            "merge_persons",
            actor=actor,
            reach=reached,
            subject=person,
            target=merge,
            stays=survivor.public_id,
            goes=merged.public_id,
            rows=len(joining.lines),
        )
    return merge


def _held(*persons: Person) -> list[Person]:
    """Return two persons as they are now, held until the end. Raises RuleBroken when one was taken in."""
    keys = [person.pk for person in persons]
    rows = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    now = {row.pk: row for row in rows}
    for whole in wholes():
        held = whole.model._base_manager.select_for_update(of=("self",))
        list(held.filter(**{f"{whole.column}__in": keys}).order_by("pk").values("pk"))
    if Merge.objects.standing().filter(merged__in=keys).exists():
        raise RuleBroken(_("Een van deze twee personen is al samengevoegd met een ander."))
    return [now[key] for key in keys]


def _join(joining: Joining, found: Both, taken: Collection[str], reason: str) -> Merge:
    survivor, merged = joining.survivor, joining.merged
    take_fields(joining, taken)
    for prepare in preparers():
        prepare(joining)
    for owner, into, out_of in owners(survivor, merged):
        for part in parts_of(owner):
            _move_part(joining, found, part, into, out_of)
    former: dict[str, str] = {}
    for whole, _mine, theirs in list(joined_wholes(survivor, merged)):
        former = {"former_id": str(theirs.public_id), "former_number": whole.number(theirs)}
        joining.remove(theirs)
    merge = Merge.objects.create(
        survivor=survivor,
        merged=merged,
        reason=clean_free_text(reason.strip()),
        merged_by=joining.actor.user,
        merged_at=clock.now(),
        last_rows=_last_rows(),
        **former,
    )
    joining.write(merge)
    return merge


def _move_part(joining: Joining, found: Both, part: Part, into: int, out_of: int) -> None:
    left = clashing(part, into=into, out_of=out_of)
    if left and not is_whole(part.model):
        if part.clash is not Clash.DROP:
            raise RuleBroken(str(refusal_of(found, part)))
        for row in rows_of(part, out_of).filter(pk__in=left).order_by("pk"):
            joining.remove(row)
    moving = rows_of(part, out_of).exclude(pk__in=left).order_by("pk")
    joining.move(part.model, part.column, moving.values_list("pk", flat=True), into)


def _last_rows() -> dict[str, int]:
    """Return the highest row number of each kind of record that moves."""
    models = {part.model._meta.label_lower: part.model for part in all_parts()}
    return {
        label: model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        for label, model in sorted(models.items())
    }
