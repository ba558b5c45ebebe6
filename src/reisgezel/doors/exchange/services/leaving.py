"""Letting a list leave as a file: counted before, within the limit of the role, and written in the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace_list
from reisgezel.core.audit.services import record
from reisgezel.core.records.ids import new_public_id
from reisgezel.core.records.workbooks import write_workbook
from reisgezel.doors.exchange.exporting import write_csv
from reisgezel.doors.exchange.lists import Asked, ExportedList, cells_of
from reisgezel.doors.exchange.lists.base import Rows
from reisgezel.doors.exchange.policies import most_rows, require_list
from reisgezel.lib.errors import RuleBroken


def rows_to_leave(actor: Actor, shown: ExportedList, asked: Asked) -> Rows:
    """Return the rows a list has for an actor, in the order of its page. Raises NotAllowed."""
    require_list(actor, shown)
    return shown.rows(actor, asked, most_rows(actor))


@transaction.atomic
def export_list(
    *, actor: Actor, shown: ExportedList, asked: Asked, form: str, seen_count: int
) -> bytes:
    """Return a list as a file, and log who took which list of whom.

    ``seen_count`` is how many rows the page said would leave. Raises RuleBroken when there are others
    by now, or more than the role lets leave.
    """
    rows = list(rows_to_leave(actor, shown, asked)[: most_rows(actor) + 1])
    if len(rows) > most_rows(actor):
        raise RuleBroken(too_many_words(most_rows(actor)))
    if len(rows) != seen_count:
        raise RuleBroken(
            _("De lijst is intussen veranderd: er gaan nu {count} rijen mee.").format(
                count=len(rows)
            )
        )
    prefetch_related_objects(rows, *shown.along)
    head = [str(label) for label, _value in shown.columns]
    cells = list(cells_of(shown, rows))
    # A target of its own lets whoever reads the log count how often lists were taken.
    detail: dict[str, Any] = {
        "list": shown.code,
        "filters": sorted(asked.flags),
        "rows": len(rows),
        "format": form,
        "target": new_public_id(),
    }
    if asked.choices:
        detail["choices"] = dict(asked.choices)
    if asked.words:  # not what was searched for: that is of a person
        detail["searched"] = True
    if shown.subject:
        subjects = [shown.subject(row) for row in rows]
        trace_list(
            "export_list",
            actor=actor,
            subjects=subjects,
            data_class=shown.data_class,
            **detail,
        )
    else:
        record("export_list", actor=actor, data_class=shown.data_class, **detail)
    if form == "csv":
        return write_csv(head, cells)
    return write_workbook(str(shown.label), head, cells)


def too_many_words(most: int) -> str:
    """Return the sentence for a list that is longer than may leave."""
    return _(
        "Deze lijst heeft meer dan {most} rijen. Maak hem korter met een keuze hieronder."
    ).format(most=most)
