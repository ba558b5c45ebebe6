"""Writing a list as a file: cells that no program takes for a formula, and the answer that carries it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.http import HttpResponse

from reisgezel.core.records.workbooks import MEDIA_TYPE, workbook_on
from reisgezel.lib.partial_dates import PartialDate

MEDIA_TYPES = {
    "xlsx": MEDIA_TYPE,
    "csv": "text/csv; charset=utf-8",
}
Row = Sequence[object]
_FORMULA = re.compile(r"\A(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""How a text begins that a spreadsheet would work out: the signs, also the wide ones, and what hides them."""


def safe(text: str) -> str:
    """Return a text that stays text in whatever program opens it.

    >>> safe("=1+1"), safe("+31612345678"), safe("Berg"), safe("\\t=1")
    ("'=1+1", "'+31612345678", 'Berg', "'\\t=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


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


def write_csv(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a file that a Dutch spreadsheet opens by itself: a mark of UTF-8, and semicolons."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(map(safe, head))
    for row in rows:
        writer.writerow(value if _is_number(value) else safe(as_text(value)) for value in row)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def write_workbook(title: str, head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a workbook; every text is written as text, and no address is a link."""
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
                elif _is_number(value):
                    sheet.write_number(number, place, value)
                elif text := as_text(value):
                    sheet.write_string(number, place, text)
    return target.getvalue()


def file_answer(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved; the browser is told never to open it in our name."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
