"""Workbooks as we write them: every text stays text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_on(target: io.BytesIO) -> Workbook:
    """Return a new workbook, stored in ``target`` when its ``with`` is left.

    No text in it is worked out or made a link.
    """
    from xlsxwriter import Workbook  # here: it takes 15 MB, and most processes never write one

    return Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
