"""Writing a list as a file: cells that no program takes for a formula, and the answer that carries it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from reisgezel.core.records.workbooks import MEDIA_TYPE, Row, as_text, is_number

MEDIA_TYPES = {
    "xlsx": MEDIA_TYPE,
    "csv": "text/csv; charset=utf-8",
}
_FORMULA = re.compile(r"\A(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""How a text begins that a spreadsheet would work out: the signs, also the wide ones, and what hides them."""


def safe(text: str) -> str:
    """Return a text that stays text in whatever program opens it.

    >>> safe("=1+1"), safe("+31612345678"), safe("Berg"), safe("\\t=1")
    ("'=1+1", "'+31612345678", 'Berg', "'\\t=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a file that a Dutch spreadsheet opens by itself: a mark of UTF-8, and semicolons."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(map(safe, head))
    for row in rows:
        writer.writerow(value if is_number(value) else safe(as_text(value)) for value in row)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


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
