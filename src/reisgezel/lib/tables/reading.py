"""From bytes to a table: its dialect, its columns, and numbered rows of text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reisgezel.lib.tables.dialects import LINES_IN_A_CELL, Dialect, detect, rows_of
from reisgezel.lib.tables.encodings import decode
from reisgezel.lib.tables.headers import Header, Knows, find_header
from reisgezel.lib.tables.limits import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
)

FEW_ROWS, EVEN_SHARE = 5, 0.9
"""When so many rows or more, of so large a share of all, have as many cells, the table is even."""
ZEROS_TAKEN_OUT, STRAY_QUOTE, BLANK_ROWS = "zeros_taken_out", "stray_quote", "blank_rows"
NO_NAMES = "no_names"
"""Codes of what was put right, for whoever has the words."""


@dataclass(frozen=True)
class Row:
    """A row of data: its number as a spreadsheet counts, its cells, and what stands beyond the columns."""

    number: int
    cells: tuple[str, ...]
    beyond: tuple[str, ...] = ()
    is_uneven: bool = False
    """Whether it has more cells than others, or fewer where nearly all have as many: it may have shifted."""


@dataclass(frozen=True)
class Table:
    """What a file says: how it was written, what its columns are called, and its rows."""

    dialect: Dialect
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lowest_names: tuple[str, ...] = ()
    """What columns are called in the last row of a header of several."""
    nameless: frozenset[int] = frozenset()
    """Columns that the file gives no name; they go by their letter."""
    notes: tuple[str, ...] = field(default=())
    """Codes of what was put right while reading."""


def read_csv(content: bytes, knows: Knows = lambda _: False) -> Table:
    r"""Return the table that a text file holds. Raises Unreadable.

    >>> table = read_csv("Lijst;;\nnaam;bedrag\nBerg;-2,56\n\nTesfay\n".encode("utf-16"))
    >>> table.columns, [(row.number, row.cells) for row in table.rows]
    (('naam', 'bedrag'), [(3, ('Berg', '-2,56')), (5, ('Tesfay', ''))])
    >>> table.dialect.encoding, table.dialect.preamble_lines, table.dialect.header_row
    ('utf-16-le', 1, 2)
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large")
    decoded = decode(content)
    if not any(map(str.isalnum, decoded.text)):
        raise Unreadable("empty")
    found = detect(decoded.text)
    dialect = replace(found, encoding=decoded.encoding, byte_order_mark=decoded.signed)
    notes = (ZEROS_TAKEN_OUT,) if decoded.had_zeros else ()
    try:
        rows, stray = _rows(decoded.text, dialect)
    except csv.Error:
        raise Unreadable("cell_too_long") from None
    return as_table(rows, dialect, knows, (*notes, *((STRAY_QUOTE,) if stray else ())))


def _rows(text: str, dialect: Dialect) -> tuple[list[list[str]], bool]:
    """Return the rows; where a quote would eat many lines, it is taken for a sign like any other."""
    try:
        if not dialect.quote or dialect.quote not in text:
            return list(_capped(rows_of(text, dialect))), False
        reader, rows, before = rows_of(text, dialect), [], 0
        for row in _capped(reader):
            rows.append(row)
            if reader.line_num - before > LINES_IN_A_CELL:
                break
            before = reader.line_num
        else:
            return rows, False
    except csv.Error:
        pass
    return list(_capped(_line_by_line(text, dialect))), True


def _line_by_line(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """Yield each line as a row of its own; a quote that is not closed on its line means nothing."""
    bare = replace(dialect, quote="", escape="")
    for line in io.StringIO(text, newline=None):
        closed = line.count(dialect.quote) % 2 == 0
        yield next(rows_of(line, dialect if closed else bare), [])


def _capped(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield rows until there are too many, or too wide. Raises Unreadable."""
    cells = 0
    for number, row in enumerate(rows):
        cells += len(row)
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows")
        if len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:]):
            raise Unreadable("too_many_columns")
        if cells > MOST_CELLS:
            raise Unreadable("too_many_cells")
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise Unreadable("cell_too_long")
        yield row[:MOST_COLUMNS]


def as_table(
    rows: Iterable[list[str]],
    dialect: Dialect,
    knows: Knows = lambda _: False,
    notes: tuple[str, ...] = (),
) -> Table:
    """Return rows of cells as a table. Raises Unreadable when there are none."""
    kept = list(rows)
    if not any(cell.strip() for row in kept for cell in row):
        raise Unreadable("empty")
    header = find_header(kept, knows)
    start = header.preamble + header.rows
    columns = _names(header, kept[start:])
    nameless = frozenset(
        place for place in range(len(columns)) if not "".join(header.names[place : place + 1])
    )
    if not header.rows:
        notes = (*notes, NO_NAMES)
    body = tuple(_body(kept, start, len(columns)))
    if len(body) < sum(bool(row) for row in kept[start:]):
        notes = (*notes, BLANK_ROWS)
    placed = replace(
        dialect,
        preamble_lines=header.preamble,
        header_rows=header.rows,
        header_row=header.preamble + 1 if header.rows else None,
    )
    return Table(placed, columns, body, header.lowest, nameless, notes)


def _body(rows: list[list[str]], start: int, width: int) -> Iterator[Row]:
    """Yield the rows of data that say something, each as wide as the header."""
    lengths = Counter(len(row) for row in rows[start:] if any(row))
    usual, same = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    is_even = same >= FEW_ROWS and same >= EVEN_SHARE * lengths.total()
    for number, row in enumerate(rows[start:], start + 1):
        cells = tuple(" ".join(cell.split(" ")).strip() for cell in row)
        if any(cells):
            padded = cells[:width] + ("",) * (width - len(cells))
            beyond = tuple(cell for cell in cells[width:] if cell)
            uneven = is_even and (len(row) > max(usual, width) or len(row) < usual)
            yield Row(number, padded, beyond, is_uneven=uneven)


def _names(header: Header, body: list[list[str]]) -> tuple[str, ...]:
    """Return a name for each column, none twice; one without a name goes by its letter."""
    names = list(header.names)
    if not header.rows:
        names = [""] * max(map(len, body), default=0)
    while names and not names[-1] and not _is_used(len(names) - 1, body):
        names.pop()
    given: dict[str, int] = {}
    unique = []
    for place, name in enumerate(names):
        word = name or f"({letter_of(place)})"
        given[word] = given.get(word, 0) + 1
        unique.append(word if given[word] == 1 else f"{word} ({given[word]})")
    return tuple(unique)


def _is_used(column: int, body: list[list[str]]) -> bool:
    return any(column < len(row) and row[column].strip() for row in body)


def letter_of(place: int) -> str:
    """Return how a spreadsheet calls a column.

    >>> letter_of(0), letter_of(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, left = divmod(place - 1, 26)
        letters = chr(65 + left) + letters
    return letters
