"""Reading an OpenDocument spreadsheet (ods) that anybody may have made, as a stream and within the same caps.

It needs no library: a sheet is plain XML, and who reads it as it comes can stop at the first row too many.
A cell or row that says to be repeated a million times costs nothing until it is looked at.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from xml.parsers import expat

from reisgezel.doors.exchange.packages import MOST_UNPACKED
from reisgezel.doors.exchange.sheets import OTHER_SHEETS, Sheet, cell_text
from reisgezel.lib.tables import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Dialect,
    Knows,
    Table,
    Unreadable,
    as_table,
)

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
PIECE = 1 << 16


def _space(name: str) -> Callable[[str], str]:
    """Return what gives a name in one of the spaces of names, as the parser calls it."""
    return cache(lambda one: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 {one}")


OFFICE, TABLE, TEXT, STYLE = map(_space, ("office", "table", "text", "style"))
CELLS = {TABLE("table-cell"), TABLE("covered-table-cell")}
DRAWN = "urn:oasis:names:tc:opendocument:xmlns:drawing:"
BESIDE = {OFFICE("annotation"), TABLE("shapes"), TABLE("tracked-changes"), OFFICE("forms")}
"""What stands in a sheet or a cell and is no part of what the cell says."""


def is_opendocument(parts: zipfile.ZipFile) -> bool:
    """Tell whether a package is a spreadsheet of this kind."""
    return "mimetype" in parts.namelist() and parts.open("mimetype").read(100).strip() == MIME


def read_opendocument(content: bytes, knows: Knows = lambda _: False) -> Table:
    """Return the table on the first sheet that has one. Raises Unreadable, or what the parser raises."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.say, True
    parser.StartDoctypeDeclHandler = _refuse  # with it a word can be made to grow
    unpacked = 0
    if b"encryption-data" in _manifest(content):
        raise Unreadable("old_workbook")  # whose sentence speaks of a password
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open("content.xml") as xml:
        while piece := xml.read(PIECE):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise Unreadable("unpacks_too_large")
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    if reader.found is None:
        raise Unreadable("empty")
    notes = (OTHER_SHEETS,) if reader.shown > 1 else ()
    dialect = Dialect(format="ods", encoding="utf-8", sheet=reader.found.title)
    return as_table(reader.found.filled(), dialect, knows, notes)


def _manifest(content: bytes) -> bytes:
    """Return the list of what is in the package, in which it says what is encrypted."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "META-INF/manifest.xml" not in parts.namelist():
            return b""
        with parts.open("META-INF/manifest.xml") as listed:
            return listed.read(PIECE * 4)


def _refuse(*_declared: object) -> None:
    raise Unreadable("broken_workbook")


@dataclass
class _Cell:
    """One cell as it is read: what it says of itself, and the paragraphs in it."""

    said: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return its value where it has one that can be read, else its paragraphs."""
        try:
            return cell_text(self._value())
        except (KeyError, ValueError):
            return cell_text("\n".join(self.paragraphs))

    def _value(self) -> object:
        kind = self.said[OFFICE("value-type")]
        if kind == "date":
            return datetime.fromisoformat(self.said[OFFICE("date-value")])
        if kind == "boolean":
            return self.said[OFFICE("boolean-value")] == "true"
        return float(self.said[OFFICE("value")])

    def add(self, words: str) -> None:
        """Add words to its last paragraph. Raises Unreadable when they are too many."""
        if len(self.paragraphs[-1]) + len(words) > LONGEST_CELL:
            raise Unreadable("cell_too_long")
        self.paragraphs[-1] += words

    def times(self) -> int:
        return _number(self.said, TABLE("number-columns-repeated"))

    def rows_spanned(self) -> int:
        alone = _number(self.said, TABLE("number-columns-spanned")) == 1
        return _number(self.said, TABLE("number-rows-spanned")) if alone else 1


def _number(said: dict[str, str], name: str) -> int:
    return max(int(said.get(name, "1")), 1)


class _Reader:
    """Puts the cells of each sheet together as the XML comes by; keeps the first sheet with a table."""

    def __init__(self) -> None:
        self.found: Sheet | None = None
        self.shown = 0
        self.hidden: set[str] = set()
        self.style = ""
        self.sheet: Sheet | None = None
        self.row: list[tuple[str, int, int]] | None = None
        """Text, how often, and over how many rows, of the cells of a row."""
        self.repeated = 1
        self.cell: _Cell | None = None
        self.is_words = False
        self.beside = 0

    def start(self, name: str, said: dict[str, str]) -> None:
        if self.beside or name in BESIDE or name.startswith(DRAWN) or self._is_within(name):
            self.beside += 1
        elif name == STYLE("style"):
            self.style = said.get(STYLE("name"), "")
        elif name == STYLE("table-properties") and said.get(TABLE("display")) == "false":
            self.hidden.add(self.style)
        elif name == TABLE("table"):
            if said.get(TABLE("style-name")) not in self.hidden:
                self.shown += 1
                self.sheet = None if self.found else Sheet(said.get(TABLE("name"), ""))
        elif self.sheet is None:
            return
        elif name == TABLE("table-row"):
            self.row, self.repeated = [], _number(said, TABLE("number-rows-repeated"))
        elif name in CELLS and self.row is not None:
            if len(self.row) > MOST_COLUMNS * 10:
                raise Unreadable("too_many_columns")
            self.cell = _Cell(said)
        elif self.cell is not None:
            self._in_cell(name, said, self.cell)

    def _is_within(self, name: str) -> bool:
        """Tell whether a table stands in a cell of another."""
        return self.cell is not None and name == TABLE("table")

    def _in_cell(self, name: str, said: dict[str, str], cell: _Cell) -> None:
        if name == TEXT("p"):
            if len(cell.paragraphs) > LONGEST_CELL:
                raise Unreadable("cell_too_long")
            cell.paragraphs.append("")
            self.is_words = True
        elif name == TEXT("s"):
            self.say(" " * min(_number(said, TEXT("c")), 100))
        elif name in (TEXT("tab"), TEXT("line-break")):
            self.say(" ")

    def say(self, words: str) -> None:
        if self.cell and self.is_words and not self.beside:
            self.cell.add(words)

    def end(self, name: str) -> None:
        if self.beside:
            self.beside -= 1
        elif name == TEXT("p"):
            self.is_words = False
        elif name in CELLS and self.cell and self.row is not None:
            self.row.append((self.cell.text(), self.cell.times(), self.cell.rows_spanned()))
            self.cell = None
        elif name == TABLE("table-row") and self.sheet and self.row is not None:
            self._keep_row(self.sheet, self.row)
            self.row = None
        elif name == TABLE("table") and self.sheet:
            self.found = self.sheet if self.sheet.says_something else None
            self.sheet = None

    def _keep_row(self, sheet: Sheet, row: list[tuple[str, int, int]]) -> None:
        """Add a row to a sheet, as often as it says; what is blank at its end is nothing."""
        while row and not row[-1][0]:
            row.pop()
        top, place = len(sheet.rows) + 1, 1
        texts = (text for text, times, _rows in row for _n in range(min(times, MOST_COLUMNS + 1)))
        sheet.add(texts, self.repeated)
        for _text, times, rows in row:
            if rows > 1:
                sheet.merged.append((place, top, place, top + rows - 1))
            place += times
