"""Questions about code lists. The codes themselves are kept in the process, as forms ask for them all day."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from django.db.models import Count, Q, QuerySet

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.reference.models import CodeList, Entry, in_language_of_reader
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain
from reisgezel.lib.periods import Period

SECONDS_KEPT = 60
"""How long another process may show a list as it was before somebody changed it."""


@dataclass(frozen=True)
class Code:
    """An entry of a list as the rest of the house uses it."""

    code: str
    label_nl: str
    label_en: str
    period: Period
    properties: Mapping[str, Any]

    def __str__(self) -> str:
        return in_language_of_reader(self.label_nl, self.label_en)


_kept: dict[str, tuple[float, dict[str, Code]]] = {}
_lock = Lock()
_sources: dict[str, Callable[[], dict[str, Code]]] = {}


def register_source(list_code: str, read: Callable[[], dict[str, Code]]) -> None:
    """Say who knows the codes of a list that a room keeps in a table of its own."""
    _sources[list_code] = read


def codes(list_code: str) -> Mapping[str, Code]:
    """Return all entries of a list by code, in their order, ended ones too."""
    with _lock:
        kept = _kept.get(list_code)
    if kept and time.monotonic() - kept[0] < SECONDS_KEPT:
        return kept[1]
    rows = _sources.get(list_code, lambda: _entries(list_code))()
    if rows:
        with _lock:
            _kept[list_code] = (time.monotonic(), rows)
    return rows


def _entries(list_code: str) -> dict[str, Code]:
    return {
        entry.code: Code(
            entry.code,
            entry.label_nl,
            entry.label_en,
            Period(entry.valid_from, entry.ends_before),
            entry.properties,
        )
        for entry in Entry.objects.filter(code_list__code=list_code)
    }


def forget() -> None:
    """Read the lists anew; whoever writes one calls this."""
    with _lock:
        _kept.clear()


def label(list_code: str, code: str) -> str:
    """Return what a code means in the reader's language; a code the list never had is shown as is."""
    found = codes(list_code).get(code)
    return str(found) if found else code


def choices(list_code: str, *, on: date | None = None) -> list[tuple[str, str]]:
    """Return the entries that hold on a day, today unless given, for a form field."""
    day = on or clock.today()
    return [(code, str(row)) for code, row in codes(list_code).items() if day in row.period]


def is_valid(list_code: str, code: str, *, on: date | None = None) -> bool:
    """Tell whether a code holds on a day, today unless given."""
    found = codes(list_code).get(code)
    return found is not None and (on or clock.today()) in found.period


def list_code_lists(*, actor: Actor) -> QuerySet[CodeList]:
    """Return every list with ``entry_count``, the number of entries that hold today."""
    require(actor, "manage_reference")
    day = clock.today()
    holds = (Q(entries__valid_from__isnull=True) | Q(entries__valid_from__lte=day)) & (
        Q(entries__ends_before__isnull=True) | Q(entries__ends_before__gt=day)
    )
    return CodeList.objects.annotate(entry_count=Count("entries", filter=holds))


def find_code_list(*, actor: Actor, code: str) -> CodeList:
    """Return one list. Raises Absent when there is no such list."""
    require(actor, "manage_reference")
    found = CodeList.objects.filter(code=code).first()
    if found is None:
        raise Absent(code, kind="reference.codelist")
    return found


def list_entries(
    *, actor: Actor, code_list: CodeList, search: str = "", with_ended: bool = False
) -> list[Entry]:
    """Return the entries of a list whose code or name holds the words searched for."""
    require(actor, "manage_reference")
    rows = code_list.entries.all() if with_ended else code_list.entries.on(clock.today())
    wanted = plain(search)
    return [row for row in rows if wanted in plain(f"{row.code} {row.label_nl} {row.label_en}")]


def find_entry(*, actor: Actor, public_id: str) -> Entry:
    """Return one entry. Raises Absent when there is none."""
    require(actor, "manage_reference")
    found = Entry.objects.select_related("code_list").filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="reference.entry")
    return found
