"""What was corrected since a month was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.models import FrozenLine
from reisgezel.domain.reporting.selectors.boards import Board


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


def differences(board: Board) -> list[Difference]:
    """Return what the records give now beside what was frozen, as far as they differ."""
    if not board.is_frozen or board.control is None:
        return []
    known = FrozenLine.objects.filter(control=board.control, municipality__in=board.municipalities)
    frozen = {(line.what, line.record_id): line for line in known}
    now = {line.key: line for line in board.lines}
    before = {key: (line.heads, line.amount_cents) for key, line in frozen.items()}
    after = {key: (line.heads, line.amount_cents) for key, line in now.items()}
    owners = {key: (line.municipality_id, line.client_file_id) for key, line in frozen.items()}
    owners |= {key: (line.municipality_id, line.file_id) for key, line in now.items()}
    changed = [key for key in owners if before.get(key) != after.get(key)]
    files = ClientFile.objects.filter(pk__in={owners[key][1] for key in changed})
    numbers = dict(files.values_list("pk", "number"))
    found = []
    for key in changed:
        place, file = owners[key]
        (heads, cents), (heads_now, cents_now) = before.get(key, (0, 0)), after.get(key, (0, 0))
        municipality = board.municipalities[place]
        found.append(
            Difference(municipality, numbers[file], key[0], heads, heads_now, cents_now - cents)
        )
    return found
