"""Writing code lists: loading those a room brings, adding an entry, ending one."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.reference import selectors
from reisgezel.core.reference.models import CodeList, Entry
from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import RuleBroken

OWN_COLUMNS = frozenset({"code", "nl", "en", "valid_from", "ends_before"})


@transaction.atomic
def load_catalogue(*, actor: Actor | None = None, package: str = "reisgezel.core.reference") -> int:
    """Store the lists of a room's ``catalogue/lists.toml``; return how many entries are new.

    Safe to repeat: labels are brought up to date, entries added or ended here are left alone.
    """
    folder = files(package).joinpath("catalogue")
    lists = tomllib.loads(folder.joinpath("lists.toml").read_text(encoding="utf-8"))
    added = 0
    for code, table in lists.items():
        code_list, _created = CodeList.objects.update_or_create(
            code=code,
            defaults={
                "name_nl": table["nl"],
                "name_en": table["en"],
                "source": table["source"],
            },
        )
        rows = table.get("entries")
        if rows is None:
            text = folder.joinpath(table["rows"]).read_text(encoding="utf-8")
            rows = list(csv.DictReader(io.StringIO(text)))
        added += _load_entries(code_list, rows)
    record("load_code_lists", actor=actor or Operator("init"), package=package, added=added)
    transaction.on_commit(selectors.forget)
    selectors.forget()
    return added


@transaction.atomic
def add_entry(
    *,
    actor: Actor,
    code_list: CodeList,
    code: str,
    label_nl: str,
    label_en: str = "",
    valid_from: date | None = None,
) -> Entry:
    """Add a code to a list, from a day. Raises RuleBroken when the list has the code already."""
    require(actor, "manage_reference")
    if code_list.entries.filter(code=code).exists():
        raise RuleBroken(
            _("De code “%(code)s” staat al in deze lijst. Kies een andere code.") % {"code": code},
            field="code",
        )
    last = code_list.entries.order_by("position").last()
    entry = Entry.objects.create(
        code_list=code_list,
        code=code,
        label_nl=label_nl,
        label_en=label_en,
        valid_from=valid_from,
        position=last.position + 1 if last else 1,
    )
    record("add_code", actor=actor, target=entry, code_list=code_list.code, code=code)
    transaction.on_commit(selectors.forget)
    return entry


@transaction.atomic
def end_entry(*, actor: Actor, entry: Entry, ends_before: date) -> Entry:
    """End a code on a day: it is offered no more from then on, and stays where it was used."""
    require(actor, "manage_reference")
    if entry.valid_from and ends_before < entry.valid_from:
        raise RuleBroken(
            _("De einddatum ligt voor de begindatum. Kies een datum op of na %(day)s.")
            % {"day": format_day(entry.valid_from, get_language() or "nl")},
            field="ends_before",
        )
    entry.ends_before = ends_before
    entry.save(update_fields=["ends_before"])
    record(
        "end_code",
        actor=actor,
        target=entry,
        code_list=entry.code_list.code,
        code=entry.code,
        ends_before=ends_before.isoformat(),
    )
    transaction.on_commit(selectors.forget)
    return entry


def _load_entries(code_list: CodeList, rows: list[Mapping[str, Any]]) -> int:
    known = {entry.code: entry for entry in code_list.entries.all()}
    fresh: list[Entry] = []
    for position, row in enumerate(rows, 1):
        entry = known.get(row["code"]) or Entry(code_list=code_list, code=row["code"])
        if entry.pk is None:
            fresh.append(entry)
        entry.label_nl, entry.label_en, entry.position = row["nl"], row["en"], position
        entry.valid_from = _day(row.get("valid_from")) or entry.valid_from
        entry.ends_before = _day(row.get("ends_before")) or entry.ends_before
        entry.properties = {
            name: value for name, value in row.items() if name not in OWN_COLUMNS and value
        }
    Entry.objects.bulk_update(
        known.values(),
        ["label_nl", "label_en", "position", "valid_from", "ends_before", "properties"],
        batch_size=200,
    )
    Entry.objects.bulk_create(fresh, batch_size=200)
    return len(fresh)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
