"""Reading a workbook (xlsx) that anybody may have made: within caps, without what it runs or points at."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from reisgezel.doors.exchange.packages import look_inside, packed_anew
from reisgezel.lib.tables import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Dialect,
    Knows,
    Table,
    Unreadable,
    as_table,
)

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""An xls, and also an xlsx with a password on it."""
MOST_CELLS_OF_BOOK = 500_000
"""A workbook takes ten times as long to read as text does."""
BLANK_ROWS_BELOW = 1000
"""After so many blank rows the table is over: whoever colours a whole column makes a million."""
MOST_MERGED = 2000
OTHER_SHEETS = "other_sheets"
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
_BROKEN = (
    zipfile.BadZipFile,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What the library raises for a workbook that somebody broke on purpose; of XML it is SyntaxError."""


def is_workbook(content: bytes) -> bool:
    """Tell whether a file is a workbook, or would be one: it goes here and not to the reader of text."""
    return content.startswith((ZIP, OLD_OFFICE))


def read_workbook(content: bytes, knows: Knows = lambda _: False) -> Table:
    """Return the table on the first sheet that has one. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large")
    if content.startswith(OLD_OFFICE):
        raise Unreadable("old_workbook")
    try:
        notes = look_inside(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _first_table(packed_anew(content), knows, notes)
    except Unreadable:
        raise
    except _BROKEN as broken:
        raise Unreadable("broken_workbook") from broken


def _first_table(content: bytes, knows: Knows, notes: tuple[str, ...]) -> Table:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown or book.worksheets:
            rows = list(_rows(sheet))
            if any(any(row) for row in rows):
                _fill_merged(rows, _merged(content, sheet))
                if len(shown) > 1:
                    notes = (*notes, OTHER_SHEETS)
                dialect = Dialect(format="xlsx", encoding="utf-8", sheet=str(sheet.title))
                return as_table(rows, dialect, knows, notes)
    finally:
        book.close()
    raise Unreadable("empty")


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Yield the rows of a sheet as text, whatever it says of its own size. Raises Unreadable."""
    sheet.reset_dimensions()
    cells = blank = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        blank = 0 if texts else blank + 1
        cells += len(texts)
        if blank > BLANK_ROWS_BELOW:
            return
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows")
        if len(texts) > MOST_COLUMNS:
            raise Unreadable("too_many_columns")
        if cells > MOST_CELLS_OF_BOOK:
            raise Unreadable("too_many_cells")
        yield texts


def _text(value: object) -> str:
    """Return what a cell shows: a day without its midnight, a whole number without a comma."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise Unreadable("cell_too_long")
    return text.replace("\0", "").strip()


def _merged(content: bytes, sheet: Any) -> list[str]:
    """Return which cells of a sheet were made one; the library does not tell when it only reads."""
    path = str(sheet._worksheet_path)
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(path) as xml:
        tail = b""
        while piece := xml.read(1 << 20):
            text = tail + piece
            found += [match.decode() for match in _MERGED.findall(text)]
            tail = text[text.rfind(b"<") :][-200:] if b"<" in text[-200:] else b""
            if len(found) > MOST_MERGED:
                break
    return list(dict.fromkeys(found))[:MOST_MERGED]


def _fill_merged(rows: list[list[str]], merged: list[str]) -> None:
    """Let every cell of those that were made one below each other say what the first says.

    What lies beside it is left: the header of several columns is read as such already.
    """
    for name in merged:
        left, top, right, bottom = range_boundaries(name)
        if right - left or top > len(rows) or bottom - top > 200:
            continue
        first = rows[top - 1]
        if left > len(first) or not first[left - 1]:
            continue
        for row in rows[top : min(bottom, len(rows))]:
            row.extend([""] * (left - len(row)))
            row[left - 1] = row[left - 1] or first[left - 1]
