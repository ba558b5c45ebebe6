"""Taking a merge back, after days of further work: the ledger is read backwards.

What was written since stays with the person who stayed, unless it hangs below a record that goes back: a
next step in a procedure goes with the procedure. What somebody changed since in a column that the merge
changed stays as they left it. Whom somebody barred since, stays barred from both.
"""

from __future__ import annotations

from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import check_reason, clean_free_text
from reisgezel.domain.identity.models import Merge, Pair
from reisgezel.domain.identity.policies import require_undo
from reisgezel.domain.identity.selectors.way_back import Step, WayBack, way_back
from reisgezel.domain.identity.services.fields import list_anew
from reisgezel.domain.identity.socket import followers
from reisgezel.domain.identity.values import as_value, column_of
from reisgezel.domain.people.models import BlockedPair, Person
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def undo_merge(*, actor: Actor, merge: Merge, reason: str) -> WayBack:
    """Make two persons again of the one that they were made. Raises RuleBroken.

    It is refused once it was undone, and while a later merge of either stands: that one goes first.
    """
    found = require_undo(actor, merge)
    check_reason(reason)
    merge = _held(merge)
    back = way_back(merge)
    if back.refusal:
        raise RuleBroken(back.refusal)
    try:
        with transaction.atomic():
            _go_back(back)
    except IntegrityError:
        raise RuleBroken(
            _("Dit kan nu niet terug: er is iets bij gekomen dat er maar één keer mag zijn.")
        ) from None
    Person.objects.filter(pk=merge.survivor_id).update(version=F("version") + 1)
    merge.undone_by, merge.undone_at = actor.user, clock.now()
    merge.undo_reason = clean_free_text(reason.strip())
    merge.save(update_fields=["undone_by", "undone_at", "undo_reason"])
    _bar_from_both(actor, found, merge)
    for person in (merge.survivor, merge.merged):
        list_anew(person)
        for follow in followers():
            follow(actor, person)
    Pair.objects.between(merge.survivor_id, merge.merged_id).update(
        verdict=Pair.Verdict.OPEN, judged_by=None, judged_at=None
    )
    for person in (merge.survivor, merge.merged):
        trace(
            "undo_merge",
            actor=actor,
            reach=found,
            subject=person,
            target=merge,
            stays=merge.survivor.public_id,
            goes=merge.merged.public_id,
        )
    return back


def _held(merge: Merge) -> Merge:
    persons = [merge.survivor_id, merge.merged_id]
    list(Person.objects.select_for_update().filter(pk__in=persons).order_by("pk").values("pk"))
    rows = Merge.objects.select_for_update(of=("self",)).select_related("survivor", "merged")
    return rows.get(pk=merge.pk)


def _go_back(back: WayBack) -> None:
    for step in back.steps:
        if step.is_possible:
            _take(step)
    for part, rows, to in back.along:
        part.model._base_manager.filter(pk__in=rows).update(**{part.attname: to})


def _bar_from_both(actor: Actor, found: Reach, merge: Merge) -> None:
    """Keep whoever was barred since from both: which of the two it was about, nobody can tell."""
    last = merge.last_rows.get(BlockedPair._meta.label_lower, 0)
    since = BlockedPair.objects.not_ended(clock.today()).filter(pk__gt=last)
    for row in since.filter(person=merge.survivor_id).select_related("user"):
        pair = BlockedPair.objects.create(
            person=merge.merged,
            user=row.user,
            named_by=row.named_by,
            reason=row.reason,
            starts_on=row.starts_on,
            ends_before=row.ends_before,
        )
        trace(
            "block_pair",
            actor=actor,
            reach=found,
            subject=merge.merged,
            target=pair,
            colleague=row.user.public_id,
            named_by=row.named_by,
        )


def _take(step: Step) -> None:
    line, rows = step.line, step.model._base_manager
    if line.act == line.Act.REMOVED:
        for restored in serializers.deserialize("json", line.before):
            restored.save(force_insert=True)
    elif line.act == line.Act.ADDED:
        rows.filter(pk=line.row).delete()
    elif line.act == line.Act.MOVED:
        name = column_of(step.model, line.column).attname
        rows.filter(pk=line.row).update(**{name: int(line.before)})
    else:
        column = column_of(step.model, line.column)
        rows.filter(pk=line.row).update(**{line.column: as_value(column, line.before)})
