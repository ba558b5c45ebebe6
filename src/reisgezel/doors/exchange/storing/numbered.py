"""Files in reach by the numbers that a table names them with."""

from __future__ import annotations

from collections.abc import Sequence

from reisgezel.core.access.policies import visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.doors.exchange.storing.base import Batch
from reisgezel.lib.batches import in_batches


def files_by(batch: Batch, column: str, keys: Sequence[str]) -> dict[str, ClientFile]:
    """Return files by their client number, or by the mark of their V-number."""
    found: dict[str, ClientFile] = {}
    for some in in_batches(keys):
        rows = visible(batch.actor, ClientFile).filter(**{f"{column}__in": some})
        for file in rows.select_related("person"):
            key = file.number if column == "number" else file.person.v_number_index
            found[key] = file
    return found
