"""A sheet of a workbook as rows of text, whatever made it: within caps, with merged cells filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from reisgezel.lib.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Unreadable

MOST_CELLS_OF_BOOK = 500_000
"""A workbook takes ten times as long to read as text does."""
BLANK_ROWS_BELOW = 1000
"""After so many blank rows the table is over: whoever colours a whole column makes a million."""
MOST_MERGED, MOST_ROWS_MERGED = 2000, 200
OTHER_SHEETS = "other_sheets"


@dataclass
class Sheet:
    """The rows of a sheet so far. It takes no more than may be, and nothing far below the table."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Left, top, right and bottom of cells that were made one, counted from 1."""
    cells: int = 0
    blank: int = 0

    @property
    def is_over(self) -> bool:
        return self.blank > BLANK_ROWS_BELOW

    @property
    def says_something(self) -> bool:
        return any(any(row) for row in self.rows)

    def add(self, texts: Iterable[str], times: int = 1) -> None:
        """Add a row, as often as it stands there. Raises Unreadable when that is too much."""
        kept: list[str] = []
        for text in texts:
            kept.append(text)
            if len(kept) > MOST_COLUMNS and text:
                raise Unreadable("too_many_columns")
        while kept and not kept[-1]:
            kept.pop()
        if self.is_over:
            return
        self.blank = 0 if kept else self.blank + times
        if self.is_over:
            return
        self.cells += len(kept) * times
        if len(self.rows) + times > MOST_ROWS + 1:
            raise Unreadable("too_many_rows")
        if self.cells > MOST_CELLS_OF_BOOK:
            raise Unreadable("too_many_cells")
        self.rows += [list(kept) for _n in range(times)]

    def filled(self) -> list[list[str]]:
        """Return the rows; every cell of those made one below each other says what the first says.

        What lies beside it is left: the header of several columns is read as such already.
        """
        for left, top, right, bottom in self.merged[:MOST_MERGED]:
            if right - left or top > len(self.rows) or bottom - top > MOST_ROWS_MERGED:
                continue
            first = self.rows[top - 1]
            if left > len(first) or not first[left - 1]:
                continue
            for row in self.rows[top : min(bottom, len(self.rows))]:
                row.extend([""] * (left - len(row)))
                row[left - 1] = row[left - 1] or first[left - 1]
        return self.rows


def cell_text(value: object) -> str:
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
