"""Taking an import back whole, throwing a file away, and wiping files whose time is over."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import Doer, record
from reisgezel.core.records import vault
from reisgezel.doors.exchange.models import FileImport, State
from reisgezel.doors.exchange.policies import require_kind
from reisgezel.doors.exchange.selectors import kind_of
from reisgezel.doors.exchange.services.receiving import demand_checked
from reisgezel.doors.exchange.storing import STORERS
from reisgezel.doors.exchange.storing.base import Batch
from reisgezel.lib.errors import RuleBroken

WIPED = ("stored_name", "result_name", "file_name", "words", "refusal")
DAYS_KEPT = 14
"""How long a file lies here after it came in, whatever became of it."""


def rows_worked_on(found: FileImport) -> list[int]:
    """Return the rows whose record was changed, used or removed since it was imported."""
    storer = STORERS[found.kind]
    rows = list(found.records.all())
    there = list(storer.model._default_manager.filter(pk__in=found.records.values("record_key")))
    marks = storer.fingerprints(there)
    return [row.row for row in rows if marks.get(row.record_key) != row.fingerprint]


@transaction.atomic
def undo_import(*, actor: Actor, found: FileImport) -> int:
    """Remove all that a file brought; return how many.

    Raises RuleBroken when somebody worked on any of it.
    """
    require_kind(actor, kind_of(found))
    found = FileImport.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found.state != State.IMPORTED:
        raise RuleBroken(_("Dit bestand is niet ingelezen. Er is niets om ongedaan te maken."))
    if touched := rows_worked_on(found):
        shown = ", ".join(map(str, touched[:20]))
        raise RuleBroken(
            _(
                "Met deze rijen is sinds het inlezen gewerkt: {rows}."
                " Daarom blijft alles staan; pas zelf aan wat niet klopt."
            ).format(rows=f"{shown} …" if len(touched) > 20 else shown)
        )
    storer = STORERS[found.kind]
    stored = list(storer.model._default_manager.filter(pk__in=found.records.values("record_key")))
    storer.take_back(Batch(actor, found.public_id, found.unit), stored)
    found.records.all().delete()
    found.state, found.undone_at, found.undone_by = State.UNDONE, clock.now(), actor.user
    found.save(update_fields=["state", "undone_at", "undone_by"])
    record("undo_import", actor=actor, target=found, kind=found.kind, records=len(stored))
    return len(stored)


@transaction.atomic
def discard_import(*, actor: Actor, found: FileImport) -> None:
    """Throw a file away that was not stored; what it said is gone for good. Raises RuleBroken."""
    require_kind(actor, kind_of(found))
    found = demand_checked(found)
    found.state = State.DISCARDED
    _wipe(found)
    record("discard_import", actor=actor, target=found, kind=found.kind)


@transaction.atomic
def erase_due(*, actor: Doer | None = None) -> int:
    """Wipe every file whose days are over; what was stored of it stays. Return how many."""
    due = FileImport.objects.kept_before(clock.now() - timedelta(days=DAYS_KEPT))
    rows = list(due.select_for_update(of=("self",)))
    for found in rows:
        if found.state in (State.CHECKED, State.WAITING, State.RUNNING):
            found.state = State.DISCARDED
        _wipe(found)
        record("erase_import", actor=actor or Operator("import"), target=found, kind=found.kind)
    return len(rows)


def _wipe(found: FileImport) -> None:
    """Let go of a file and what was found in it, once it is certain that this stands."""
    names = [name for name in (found.stored_name, found.result_name) if name]
    for name in WIPED:
        setattr(found, name, "")
    found.save(update_fields=["state", *WIPED])
    for name in names:
        transaction.on_commit(partial(vault.throw_away, name))
