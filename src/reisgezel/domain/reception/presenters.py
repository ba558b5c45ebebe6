"""How waiting reads on a screen: numbers that open their records, classes of months in words, columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reisgezel.core.ui.addresses import changed_query
from reisgezel.core.ui.items import Column, Mark
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.journey.term_catalogue import law_in_force
from reisgezel.domain.reception.rules import waiting
from reisgezel.domain.reception.selectors import Board
from reisgezel.domain.reception.tables import Key, Row

UNKNOWN = "unknown"
"""How an address names those of whom no location is known."""
CHOICES = ("on", "known")

Opens = Callable[..., str]


@dataclass(frozen=True)
class Number:
    """How many persons; None is hidden. ``url`` opens exactly these."""

    value: int | None
    url: str = ""


@dataclass(frozen=True)
class PlaceRow:
    name: str
    url: str
    waits: Number
    late: Number
    waits_median: str
    starts: Number
    starts_median: str


@dataclass(frozen=True)
class ClassRow:
    label: str
    waits: Number
    starts: Number


def opens(query: QueryDict) -> Opens:
    """Return what gives the address of the records behind a number, on the chosen day."""
    kept = chosen_days(query)

    def url(what: str, place: str = "", first: int = 0, below: int | None = None) -> str:
        asked = kept | ({"location": place} if place else {})
        if first:
            asked["from"] = str(first)
        if below is not None:
            asked["below"] = str(below)
        return f"{reverse(f'reception:{what}')}?{urlencode(asked)}".rstrip("?")

    return url


def chosen_days(query: QueryDict) -> dict[str, str]:
    """Return what an address says of the day, to go along to the next one."""
    return {name: str(query[name]) for name in CHOICES if query.get(name)}


def opens_nothing(*_: Any, **__: Any) -> str:
    """Return no address: who sees only counts opens no records."""
    return ""


def place_rows(board: Board, query: QueryDict, url: Opens) -> list[PlaceRow]:
    """Return a row for each location; its name chooses it for the drawings, unless these are guarded."""
    rows = []
    for key in board.in_order:
        place = code_of(board, key)
        waits, starts = board.waiting.row(key), board.started.row(key)
        row = _row_of(name_of(board, key), place, waits, starts, url)
        rows.append(
            row if board.is_guarded else replace(row, url=changed_query(query, {"location": place}))
        )
    return rows


def sum_row(board: Board, url: Opens) -> PlaceRow:
    """Return the row of all locations together."""
    return _row_of(_("Alle locaties"), "", board.waiting.whole, board.started.whole, url)


def class_rows(waits: Row, starts: Row, place: str, url: Opens) -> list[ClassRow]:
    """Return a row for each class of months."""
    firsts = waiting().classes
    rows = []
    for number, first in enumerate(firsts):
        below = firsts[number + 1] if number + 1 < len(firsts) else None
        rows.append(
            ClassRow(
                class_words(first, below),
                Number(waits.classes[number], url("still", place, first, below)),
                Number(starts.classes[number], url("started", place, first, below)),
            )
        )
    return rows


def columns(row: Row) -> list[Column]:
    """Return the classes as columns of a chart, those past the target in another colour; none of nobody."""
    if row.persons == 0:
        return []
    firsts = waiting().classes
    found = []
    for number, (first, persons) in enumerate(zip(firsts, row.classes, strict=True)):
        last = number + 1 == len(firsts)
        label = f"{first}+" if last else f"{first}\N{EN DASH}{firsts[number + 1]}"
        found.append(Column(label, persons, "sun" if first >= waiting().target_months else "sea"))
    return found


def target_mark() -> Mark:
    """Return the line of the target: between the classes before it and after it."""
    words = _("ons doel: %(months)s") % {"months": months_words(waiting().target_months)}
    return Mark(waiting().late, words)


def class_words(first: int, below: int | None) -> str:
    """Return a class of months in words."""
    if below is None:
        return _("%(first)d maanden of meer") % {"first": first}
    return _("%(first)d tot %(below)d maanden") % {"first": first, "below": below}


def months_words(months: int | None) -> str:
    """Return months in words; nothing for none."""
    if months is None:
        return ""
    return ngettext("%(months)d maand", "%(months)d maanden", months) % {"months": months}


def code_of(board: Board, key: Key) -> str:
    """Return how an address names a location."""
    return UNKNOWN if key is None else board.places[key].public_id


def name_of(board: Board, key: Key) -> str:
    return _("Locatie niet bekend") if key is None else board.places[key].name


def definition(on: date) -> dict[str, Any]:
    """Return what the page says of what counts: steps and states by name, target, and the term of law.

    Of the versions of that term the one in force on a day, and its usual length.
    """
    table, rule = table_of(Kind.ASYLUM), law_in_force().find(waiting().statutory_term)
    held = (one for one in rule.versions if on in one.in_force and not one.is_planned)
    version, language = next(held, rule.versions[0]), get_language() or "nl"
    length = version.choices[-1].length
    return {
        "begins": table.transitions[waiting().begins].name,
        "ends": [table.transitions[code].name for code in waiting().ends],
        "waits_in": [table.states[code].name for code in waiting().waits_in],
        "target": months_words(waiting().target_months),
        "source": waiting().source,
        "term": {
            "code": version.code,
            "name": version.name.said_in(language),
            "length": length.words.said_in(language) if length else "",
            "source": version.legal_source,
        },
    }


def _row_of(name: str, place: str, waits: Row, starts: Row, url: Opens) -> PlaceRow:
    target = waiting().target_months
    return PlaceRow(
        name,
        "",
        waits=Number(waits.persons, url("still", place)),
        late=Number(waits.late, url("still", place, first=target)),
        waits_median=_count(waits.median),
        starts=Number(starts.persons, url("started", place)),
        starts_median=_count(starts.median),
    )


def _count(months: int | None) -> str:
    """Return a number of months; nothing of nobody, so that 0 months is told."""
    return "" if months is None else str(months)
