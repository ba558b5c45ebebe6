"""Which column of a table means what: proposed by its name, by what stands in it, or as it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from reisgezel.core.records.fields import blind_index
from reisgezel.doors.exchange.kinds import Kind
from reisgezel.lib.names import plain
from reisgezel.lib.tables import Table, letter_of

BRP_NUMBER = re.compile(r"(\d\d\.\d\d\.\d\d)\b")
ENOUGH_BRP = 3
"""So many element numbers of the population register, and the table is one of its."""
SHORTEST_BEGINNING = 4
CLOSE = 0.88

Names = tuple[str, ...]
"""What each column of a table means, in its order; empty for what is left out."""


def propose(kind: Kind, table: Table, remembered: Mapping[str, str] | None = None) -> Names:
    """Return what each column of a table most likely means; no meaning twice."""
    known = remembered or {}
    lowest = (*table.lowest_names, *[""] * len(table.columns))
    found: list[str] = []
    marks = marks_of(table) if known else ("",) * len(table.columns)
    for name, low, mark in zip(table.columns, lowest, marks, strict=False):
        word = known.get(mark) if known else None
        if word is None:
            word = _by_name(kind, low) or _by_name(kind, name)
        found.append(word if word in kind.by_name else "")
    _look(kind, table, found)
    if found and is_brp(table) and 0 in table.nameless and "record" in kind.by_name:
        found[0] = "record"
    return tuple(_once(kind, found))


def marks_of(table: Table) -> tuple[str, ...]:
    """Return by what each column is remembered: its name, which can tell of somebody, or its place."""
    return tuple(
        blind_index(plain(letter_of(place) if place in table.nameless else name))
        for place, name in enumerate(table.columns)
    )


def is_brp(table: Table) -> bool:
    """Tell whether a table is one of the population register: rows below a person are its history."""
    return sum(bool(BRP_NUMBER.match(name)) for name in table.columns) >= ENOUGH_BRP


def _by_name(kind: Kind, name: str) -> str:
    if number := BRP_NUMBER.match(name):
        column = kind.by_word.get(plain(number[1]))
        return column.name if column else ""
    bare = plain(re.sub(r"[\[(].*?[\])]", " ", name)) or plain(name)
    for word in (plain(name), bare, *_beginnings(bare)):
        if column := kind.by_word.get(word):
            return column.name
    close = get_close_matches(bare, kind.by_word, n=1, cutoff=CLOSE) if len(bare) > 5 else []
    return kind.by_word[close[0]].name if close else ""


def _beginnings(words: str) -> Iterator[str]:
    """Yield what is left of a name without its last words, as long as that says something."""
    parts = words.split()
    for length in range(len(parts) - 1, 0, -1):
        begin = " ".join(parts[:length])
        if len(begin) >= SHORTEST_BEGINNING:
            yield begin


def _look(kind: Kind, table: Table, found: list[str]) -> None:
    """Recognise columns by what stands in them; a BSN also where the name says something else."""
    sample = table.rows[:400]
    for place in range(len(table.columns)):
        values = [row.cells[place] for row in sample if row.cells[place]]
        for column in kind.columns:
            if column.looks and (not found[place] or column.is_forbidden) and values:
                named = found[place] == column.name or column.name not in found or column.dropped
                if named and found[place] != "a_number" and column.looks(values):
                    found[place] = column.name
                    break
        if values and not found[place] and place in table.nameless:
            free = (one for one in kind.columns if one.guess and one.name not in found)
            found[place] = next((one.name for one in free if one.guess and one.guess(values)), "")


def _once(kind: Kind, found: list[str]) -> Iterator[str]:
    """Yield each meaning for the first column that has it; a BSN may stand there twice."""
    seen: set[str] = set()
    for name in found:
        yield "" if name in seen and not kind.is_forbidden(name) else name
        seen.add(name)
