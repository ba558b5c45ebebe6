"""Workbooks as we write them: every text stays text, is not worked out and is no link.

Reading those that others made is ``doors/exchange``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from reisgezel.lib.partial_dates import PartialDate

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = Sequence[object]


def workbook_on(target: io.BytesIO) -> Workbook:
    """Return a new workbook, stored in ``target`` when its ``with`` is left."""
    from xlsxwriter import Workbook  # here: it takes 15 MB, and most processes never write one

    return Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


def write_workbook(title: str, head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a workbook of one sheet, with the head in bold and days as days."""
    target = io.BytesIO()
    with workbook_on(target) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(head):
            sheet.write_string(0, place, heading, bold)
            sheet.set_column(place, place, 20)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, date) and not isinstance(value, datetime):
                    sheet.write_datetime(number, place, value, day)
                elif is_number(value):
                    sheet.write_number(number, place, value)
                elif text := as_text(value):
                    sheet.write_string(number, place, text)
    return target.getvalue()


def as_text(value: object) -> str:
    """Return what a cell says as text: a day as 12-03-1985, no finer than it is known."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.typed
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value)


def is_number(value: object) -> bool:
    """Tell whether a value is a number; True and False are none, though Python counts with them."""
    return isinstance(value, int | float) and not isinstance(value, bool)
