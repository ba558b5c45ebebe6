"""Reading a workbook that anybody may have made, xlsx or ods: without what it runs or points at."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from reisgezel.doors.exchange.opendocument import is_opendocument, read_opendocument
from reisgezel.doors.exchange.packages import look_inside, packed_anew
from reisgezel.doors.exchange.sheets import MOST_MERGED, OTHER_SHEETS, Sheet, cell_text
from reisgezel.lib.tables import (
    LARGEST_FILE,
    Dialect,
    Knows,
    Table,
    Unreadable,
    as_table,
)

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""An xls, and also an xlsx with a password on it."""
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
    expat.ExpatError,
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
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            is_open = is_opendocument(parts)
        notes = look_inside(content, is_open=is_open)
        if is_open:
            return read_opendocument(content, knows)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _first_table(packed_anew(content), knows, notes)
    except Unreadable:
        raise
    except _BROKEN as broken:
        raise Unreadable("broken_workbook") from broken


def _first_table(content: bytes, knows: Knows, notes: tuple[str, ...]) -> Table:
    from openpyxl import load_workbook  # here: it takes 12 MB, and most processes never read one
    from openpyxl.utils import range_boundaries

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for worksheet in shown or book.worksheets:
            sheet = _read(worksheet)
            if sheet.says_something:
                sheet.merged = [range_boundaries(name) for name in _merged(content, worksheet)]
                if len(shown) > 1:
                    notes = (*notes, OTHER_SHEETS)
                dialect = Dialect(format="xlsx", encoding="utf-8", sheet=sheet.title)
                return as_table(sheet.filled(), dialect, knows, notes)
    finally:
        book.close()
    raise Unreadable("empty")


def _read(worksheet: Any) -> Sheet:
    """Return the rows of a sheet as text, whatever it says of its own size. Raises Unreadable."""
    worksheet.reset_dimensions()
    sheet = Sheet(str(worksheet.title))
    for row in worksheet.iter_rows(values_only=True):
        sheet.add(map(cell_text, row))
        if sheet.is_over:
            break
    return sheet


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
