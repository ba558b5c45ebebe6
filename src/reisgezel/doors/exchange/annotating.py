"""The file as it was sent with a column of remarks, for whoever mends it."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.workbooks import workbook_on
from reisgezel.doors.exchange.kinds import Kind
from reisgezel.doors.exchange.mapping import Names
from reisgezel.doors.exchange.results import Result
from reisgezel.doors.exchange.verdicts import verdict_words
from reisgezel.lib.tables import Table

MASKED = "•••••••••"


def annotated(kind: Kind, table: Table, names: Names, result: Result) -> bytes:
    """Return a workbook of what was sent, each row with what is wrong in it. No BSN is in it."""
    remarks: dict[int, list[str]] = {}
    for line in result.lines:
        for one in line.problems:
            where = f"{one.column}: " if one.column else ""
            remarks.setdefault(one.row, []).append(f"{where}{one.message}")
        if line.verdict:
            remarks.setdefault(line.row, []).append(verdict_words(line.verdict))
    hidden = {place for place, name in enumerate(names) if kind.is_forbidden(name)}
    target = io.BytesIO()
    with workbook_on(target) as book:
        bold, wrong = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(_("Opmerkingen"))
        sheet.freeze_panes(1, 2)
        sheet.set_column(1, 1, 60)
        for place, heading in enumerate((_("Rij"), _("Opmerkingen"), *table.columns)):
            sheet.write_string(0, place, str(heading), bold)
        for number, row in enumerate(table.rows, 1):
            sheet.write_number(number, 0, row.number)
            if said := remarks.get(row.number):
                sheet.write_string(number, 1, "\n".join(said), wrong)
            for place, cell in enumerate(row.cells):
                shown = MASKED if cell and place in hidden else clean_free_text(cell)
                if shown:
                    sheet.write_string(number, place + 2, shown)
    return target.getvalue()
