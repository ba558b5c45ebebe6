"""What was corrected since a month was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.models import FrozenLine
from reisgezel.domain.reporting.selectors.boards import Month


@dataclass(frozen=True)
class Difference:
    """What was corrected after freezing: a record that came, went, or counts otherwise now."""

    municipality: Municipality
    number: str
    what: str
    frozen: int
    now: int
    amount_cents: int

    @property
    def amount_eur(self) -> Decimal:
        return Decimal(self.amount_cents) / 100


def differences(month: Month) -> list[Difference]:
    """Return what the records give now beside what was frozen, as far as they differ."""
    if not month.is_frozen or month.control is None:
        return []
    frozen = FrozenLine.objects.filter(control=month.control, municipality__in=month.municipalities)
    before, after = _unlike(frozen, month.lines), _unlike(month.lines, frozen)
    owners = {key: (line.municipality_id, line.client_file_id) for key, line in before.items()}
    owners |= {key: (line.municipality_id, line.client_file_id) for key, line in after.items()}
    files = ClientFile.objects.filter(pk__in={file for _place, file in owners.values()})
    numbers = dict(files.values_list("pk", "number")) if owners else {}
    found = []
    for key, (place, file) in owners.items():
        old, new = before.get(key), after.get(key)
        found.append(
            Difference(
                month.municipalities[place],
                numbers[file],
                key[0],
                old.heads if old else 0,
                new.heads if new else 0,
                (new.amount_cents if new else 0) - (old.amount_cents if old else 0),
            )
        )
    return found


def _unlike(rows: QuerySet[Any], others: QuerySet[Any]) -> dict[tuple[str, str], Any]:
    """Return the rows of which the others have no equal, by what and which record they count."""
    alike = {name: OuterRef(name) for name in ("what", "record_id", "heads", "amount_cents")}
    found = rows.filter(~Exists(others.order_by().filter(**alike)))
    return {(row.what, row.record_id): row for row in found}
