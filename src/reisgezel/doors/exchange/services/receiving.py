"""Receiving a file: read, its columns proposed, every row checked, and kept encrypted for some days."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.audit.services import record
from reisgezel.core.records import vault
from reisgezel.doors.exchange import results
from reisgezel.doors.exchange.checking import check_table
from reisgezel.doors.exchange.findings import Checked
from reisgezel.doors.exchange.kinds import BY_CODE
from reisgezel.doors.exchange.mapping import Names, marks_of, propose
from reisgezel.doors.exchange.models import FileImport, SenderHabit, State
from reisgezel.doors.exchange.policies import require_kind
from reisgezel.doors.exchange.refusals import title_of_column
from reisgezel.doors.exchange.selectors import habit_of, kind_of, table_of, words_of
from reisgezel.doors.exchange.storing import STORERS, Look
from reisgezel.doors.exchange.storing.base import Batch
from reisgezel.doors.exchange.tables import Table, Unreadable, read_table, refusal
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.names import plain


@transaction.atomic
def receive_file(
    *, actor: Actor, kind: str, sender: str, content: bytes, name: str, unit: Unit | None = None
) -> FileImport:
    """Keep a file and check every row. Raises RuleBroken with the reason why it is no table."""
    require_kind(actor, BY_CODE[kind])
    try:
        table = read_table(content, BY_CODE[kind].knows)
    except Unreadable as reason:
        raise RuleBroken(refusal(reason.reason), field="upload") from reason
    columns, words = habit_of(kind, sender)
    found = FileImport(
        kind=kind,
        sender=sender.strip(),
        file_name=name[:120],
        unit=unit,
        uploaded_by=actor.user,
        uploaded_at=clock.now(),
        columns=list(propose(BY_CODE[kind], table, columns)),
        words=json.dumps(words, ensure_ascii=False) if words else "",
        stored_name=vault.put_in(content),
    )
    try:
        check(actor, found, table)
        found.save(force_insert=True)
        record("receive_import", actor=actor, target=found, kind=kind, rows=len(table.rows))
    except BaseException:
        for name in filter(None, (found.stored_name, found.result_name)):
            vault.throw_away(name)
        raise
    return found


@transaction.atomic
def read_import(*, actor: Actor, found: FileImport) -> None:
    """Leave the trace of looking at what a file says of people."""
    record("read_import", actor=actor, target=found, data_class="C2", kind=found.kind)


@transaction.atomic
def give_remarks(*, actor: Actor, found: FileImport) -> None:
    """Leave the trace of a file that leaves with remarks in it."""
    record("annotate_import", actor=actor, target=found, data_class="C2", kind=found.kind)


@transaction.atomic
def set_columns(*, actor: Actor, found: FileImport, columns: Sequence[str]) -> None:
    """Say what each column means, and remember it of this sender. Raises RuleBroken."""
    require_kind(actor, kind_of(found))
    found = demand_checked(found)
    table = table_of(found)
    found.columns = list(columns)
    _remember(found, columns=dict(zip(marks_of(table), columns, strict=True)))
    _check_again(actor, found, table)
    record("change_import", actor=actor, target=found, columns=sum(map(bool, columns)))


@transaction.atomic
def set_words(*, actor: Actor, found: FileImport, words: Mapping[str, Mapping[str, str]]) -> None:
    """Say what words mean that the lists do not know, and remember it of this sender. Raises RuleBroken."""
    require_kind(actor, kind_of(found))
    found = demand_checked(found)
    said = words_of(found.words)
    for column, meant in words.items():
        said.setdefault(column, {}).update(meant)
    found.words = json.dumps(said, ensure_ascii=False)
    _remember(found, words=found.words)
    _check_again(actor, found, table_of(found))
    record("change_import", actor=actor, target=found, words=sum(map(len, words.values())))


def demand_checked(found: FileImport) -> FileImport:
    """Return a file that was not stored yet, held until the transaction ends. Raises RuleBroken."""
    locked = FileImport.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if locked.state != State.CHECKED:
        raise RuleBroken(_("Dit bestand is al verwerkt. Stuur het opnieuw om het te veranderen."))
    return locked


def look_at(actor: Actor, found: FileImport, table: Table) -> tuple[Checked, list[Look]]:
    """Return what a file says, and of each record whether it is known already."""
    kind = kind_of(found)
    names: Names = tuple(found.columns)
    checked = check_table(kind, table, names, words_of(found.words))
    batch = Batch(actor, found.public_id, found.unit)
    return checked, STORERS[found.kind].look(batch, checked.records)


def _check_again(actor: Actor, found: FileImport, table: Table) -> None:
    before = found.result_name
    check(actor, found, table)
    found.save(update_fields=["columns", "words", "counts", "result_name"])
    transaction.on_commit(lambda: vault.throw_away(before) if before else None)


def check(actor: Actor, found: FileImport, table: Table) -> None:
    """Check every row and keep what was found; what it gave away of who is known is logged."""
    checked, looks = look_at(actor, found, table)
    titles = {
        name: title_of_column(table, place) for place, name in enumerate(found.columns) if name
    }
    lines = results.lines_of(checked, looks, titles)
    of_table = [one.message for one in checked.problems if not one.row]
    found.counts = results.counts_of(checked, lines)
    found.result_name = results.keep(lines, of_table, table.notes)
    told = sorted({look.subject for look in looks if look.subject})
    if told:
        record("learn_that_like", actor=actor, data_class="C1", seen=told)


def _remember(found: FileImport, **changed: object) -> None:
    SenderHabit.objects.update_or_create(
        kind=found.kind, sender=plain(found.sender)[:80], defaults=changed
    )
