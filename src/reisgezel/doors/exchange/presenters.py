"""How a file and what was found in it read on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core.ui.items import Tab, Text
from reisgezel.doors.exchange.kinds import Kind
from reisgezel.doors.exchange.lists import Asked, ExportedList
from reisgezel.doors.exchange.lists.base import SORT
from reisgezel.doors.exchange.models import FileImport, State
from reisgezel.doors.exchange.results import OK, WRONG, Line
from reisgezel.doors.exchange.storing.base import KNOWN, LIKE, TWICE
from reisgezel.doors.exchange.verdicts import verdict_words
from reisgezel.lib.tables import Table

TONES = {
    State.CHECKED: "sun",
    State.WAITING: "sun",
    State.RUNNING: "sun",
    State.IMPORTED: "leaf",
    State.UNDONE: "neutral",
    State.DISCARDED: "neutral",
}
SHOWS = {"wrong": {WRONG}, "known": {KNOWN, TWICE, LIKE}, "ok": {OK}}
"""Which lines a choice above the list leaves."""


def counted(kind: str, count: int) -> str:
    """Return in words how many of what a file holds."""
    words = {
        "clients": ngettext("%d cliënt", "%d cliënten", count),
        "households": ngettext("%d gezinslid", "%d gezinsleden", count),
        "staff": ngettext("%d medewerker", "%d medewerkers", count),
        "volunteers": ngettext("%d vrijwilliger", "%d vrijwilligers", count),
        "places": ngettext("%d locatie", "%d locaties", count),
        "contracts": ngettext("%d contract", "%d contracten", count),
    }
    return words.get(kind, "%d") % count


def stored_words(kind: str, count: int) -> str:
    """Return the sentence that a file was brought in."""
    return ngettext("%s is ingelezen.", "%s zijn ingelezen.", count) % counted(kind, count)


class FileLine:
    """One file in the list of those that were sent."""

    def __init__(self, found: FileImport, kind: Kind) -> None:
        self.found, self.kind = found, kind
        self.tone = TONES[State(found.state)]

    @property
    def is_open(self) -> bool:
        return self.found.state == State.CHECKED


def dialect_pairs(table: Table) -> list[tuple[Text, object]]:
    """Return how a file was written, in words."""
    found = table.dialect
    signs = {"\t": _("tab"), " ": _("spatie"), "": _("geen, er is één kolom")}
    header = (
        _("rij {row}").format(row=found.header_row) if found.header_row else _("staan er niet in")
    )
    return [
        (_("Soort bestand"), found.format),
        (_("Werkblad"), found.sheet),
        (_("Tekens"), found.encoding if found.format == "csv" else ""),
        (
            _("Tussen de kolommen"),
            signs.get(found.delimiter, found.delimiter) if found.format == "csv" else "",
        ),
        (_("Aanhalingstekens"), found.quote),
        (_("Kolomnamen"), header),
        (_("Regels erboven"), found.preamble_lines or ""),
    ]


def column_lines(kind: Kind, table: Table, names: Sequence[str]) -> list[tuple[str, Text, Text]]:
    """Return of each column what it is called, what it means, and why it stays out when it is known."""
    lines: list[tuple[str, Text, Text]] = []
    for title, name in zip(table.columns, names, strict=True):
        column = kind.by_name.get(name)
        lines.append((title, column.label if column else "", kind.left_out(name)))
    return lines


def shown_lines(lines: Sequence[Line], show: str) -> list[ShownLine]:
    """Return the lines that a choice leaves, those with an error first when there is none."""
    if show in SHOWS:
        found = [one for one in lines if _is_shown(one, show)]
    else:
        found = sorted(lines, key=lambda line: (not line.is_wrong, not line.verdict, line.row))
    return [ShownLine(one) for one in found]


def _is_shown(line: Line, show: str) -> bool:
    return (WRONG if line.is_wrong else line.verdict or OK) in SHOWS[show]


def row_tabs(lines: Sequence[Line], chosen: str) -> list[Tab]:
    """Return the choices above the rows, each with how many it leaves."""
    labels = {
        "wrong": _("Met een fout"),
        "known": _("Al bekend, of lijkt daarop"),
        "ok": _("In orde"),
    }
    every = Tab(_("Alle rijen"), "?show=all#table-rows", chosen not in SHOWS, len(lines))
    return [every] + [
        Tab(
            label,
            f"?show={show}#table-rows",
            show == chosen,
            sum(_is_shown(one, show) for one in lines),
        )
        for show, label in labels.items()
    ]


def leaving_words(shown: ExportedList, asked: Asked, count: int) -> str:
    """Return in one line what leaves: how many, searched for what, narrowed how, in which order."""
    told = [shown.counted(count)]
    if asked.words:
        told.append(_("gezocht op “{words}”").format(words=asked.words))
    for name, (label, options) in shown.choices.items():
        if (chosen := asked.choice(name)) and name != SORT:
            told.append(f"{_small(label)}: {_small(dict(options())[chosen])}")
    told += [_small(label) for name, label in shown.filters.items() if name in asked.flags]
    order = [_("wie het best past eerst")] if asked.words and shown.is_ranked else []
    if chosen := asked.choice(SORT):
        order.append(str(dict(shown.choices[SORT][1]())[chosen]))
    if order:
        told.append(_("in de volgorde: {order}").format(order=_(", dan ").join(order)))
    return "; ".join(told)


def _small(words: Text) -> str:
    """Return words as they stand within a sentence; what is written in capitals stays so."""
    text = str(words)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class ShownLine:
    """One record of a file in the preview."""

    line: Line

    def __getattr__(self, name: str) -> object:
        return getattr(self.line, name)

    @property
    def words(self) -> str:
        return verdict_words(self.line.verdict)

    @property
    def tag(self) -> Text:
        return _("misschien bekend") if self.line.verdict == LIKE else _("bekend")

    @property
    def tone(self) -> str:
        return "sun"
