"""Storing what a file says: all of it or nothing, at once, or by the command when it is large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.services import record
from reisgezel.core.records.vault import Unreadable as Gone
from reisgezel.doors.exchange.models import FileImport, ImportedRecord, State
from reisgezel.doors.exchange.policies import require_kind
from reisgezel.doors.exchange.progress import forget_progress, tell_progress
from reisgezel.doors.exchange.results import lines_of
from reisgezel.doors.exchange.selectors import kind_of, table_of
from reisgezel.doors.exchange.services.receiving import demand_checked, look_at
from reisgezel.doors.exchange.storing import STORERS
from reisgezel.doors.exchange.storing.base import Batch, RowBroken
from reisgezel.lib.errors import NotAllowed, RuleBroken

AT_ONCE = 1000
"""Up to so many records are stored while somebody waits; more wait for the command."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file that waited."""

    found: FileImport
    stored: int
    refusal: str = ""


@transaction.atomic
def queue_import(*, actor: Actor, found: FileImport, with_likely: bool = False) -> None:
    """Let a large file wait for the command that stores it. Raises RuleBroken."""
    require_kind(actor, kind_of(found))
    found = demand_checked(found)
    found.state, found.with_likely, found.refusal = State.WAITING, with_likely, ""
    found.save(update_fields=["state", "with_likely", "refusal"])
    record("queue_import", actor=actor, target=found, kind=found.kind)


def try_import(*, actor: Actor, found: FileImport, with_likely: bool = False) -> int:
    """Store everything and let go of it again; return how many there would be. Raises RuleBroken."""
    with transaction.atomic():
        stored = _store(actor, demand_checked(found), with_likely=with_likely)
        transaction.set_rollback(True)
    with transaction.atomic():
        record("try_import", actor=actor, target=found, kind=found.kind, stored=stored)
    return stored


@transaction.atomic
def run_import(
    *, actor: Actor, found: FileImport, with_likely: bool = False, base_url: str = ""
) -> int:
    """Store all that can be stored, or nothing; return how many. Raises RuleBroken."""
    found = demand_checked(found)
    return _finish(actor, found, _store(actor, found, with_likely=with_likely, base_url=base_url))


def run_waiting(tell: Callable[[Outcome], None] | None = None) -> int:
    """Store every file that waits, the oldest first; return how many were. Safe to stop and repeat."""
    done = 0
    for found in list(FileImport.objects.waiting()):
        outcome = _run_one(found)
        done += 1
        if tell:
            tell(outcome)
    return done


def _run_one(found: FileImport) -> Outcome:
    """Store one file in the name of who sent it, with the roles of today."""
    actor = Actor.of(found.uploaded_by)
    if not FileImport.objects.waiting().filter(pk=found.pk).update(state=State.RUNNING):
        return Outcome(found, 0)  # another run of the command was first
    with override(actor.user.language):
        try:
            with transaction.atomic():
                locked = FileImport.objects.select_for_update(of=("self",)).get(pk=found.pk)
                if locked.state != State.RUNNING:
                    return Outcome(locked, 0)
                tell = partial(tell_progress, locked)
                stored = _store(actor, locked, with_likely=locked.with_likely, tell=tell)
                return Outcome(locked, _finish(actor, locked, stored))
        except RuleBroken as broken:
            refusal = broken.message
        except (NotAllowed, Gone):
            refusal = _("Wie het stuurde mag dit niet meer, of het bestand is gewist.")
        finally:
            forget_progress(found)
    back = FileImport.objects.waiting().filter(pk=found.pk)
    back.update(state=State.CHECKED, refusal=refusal)
    return Outcome(found, 0, refusal)


def _finish(actor: Actor, found: FileImport, stored: int) -> int:
    found.state, found.finished_at = State.IMPORTED, clock.now()
    found.counts, found.refusal = {**found.counts, "stored": stored}, ""
    found.save(update_fields=["state", "finished_at", "counts", "refusal"])
    record(
        "run_import",
        actor=actor,
        target=found,
        data_class="C2",
        kind=found.kind,
        stored=stored,
        read=found.counts.get("records", 0),
    )
    return stored


def _store(
    actor: Actor,
    found: FileImport,
    *,
    with_likely: bool,
    base_url: str = "",
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Store the records that can be stored, with how each is right after."""
    require_kind(actor, kind_of(found))
    storer = STORERS[found.kind]
    checked, looks = look_at(actor, found, table_of(found))
    lines = lines_of(checked, looks, {})
    if any(not problem.row for problem in checked.problems):
        raise RuleBroken(str(checked.problems[0].message))
    chosen = [
        one
        for one, line in zip(checked.records, lines, strict=True)
        if line.is_stored(with_likely=with_likely)
    ]
    if not chosen:
        raise RuleBroken(_("Er is niets om in te lezen: elke rij is fout of al bekend."))
    batch = Batch(actor, found.public_id, found.unit, base_url, tell)
    try:
        stored = storer.store(batch, chosen)
    except RowBroken as broken:
        words = _("Rij {row}: {message}").format(row=broken.row, message=broken.message)
        raise RuleBroken(words) from broken
    marks = storer.fingerprints([one for _row, one in stored])
    ImportedRecord.objects.bulk_create(
        (
            ImportedRecord(file_import=found, row=row, record_key=one.pk, fingerprint=marks[one.pk])
            for row, one in stored
        ),
        batch_size=1000,
    )
    return len(stored)
