"""What a table names, as the house keeps it: files in reach by a number, municipalities by their code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.places.selectors import municipality_named
from reisgezel.doors.exchange.storing.base import Batch
from reisgezel.lib.batches import in_batches
from reisgezel.lib.errors import RuleBroken


def files_by(batch: Batch, column: str, keys: Sequence[str]) -> dict[str, ClientFile]:
    """Return files by their client number, or by the mark of their V-number."""
    found: dict[str, ClientFile] = {}
    for some in in_batches(keys):
        rows = visible(batch.actor, ClientFile).filter(**{f"{column}__in": some})
        for file in rows.select_related("person"):
            key = file.number if column == "number" else file.person.v_number_index
            found[key] = file
    return found


def municipality_by(code: str, on: date) -> Municipality:
    """Return what a code means on a day: the municipality itself, or the one it went up in."""
    found = municipality_named(code, on=on)
    if found is None:
        raise RuleBroken(
            _("De gemeente met code {code} is hier niet bekend op die dag.").format(code=code),
            field="municipality",
        )
    return found
