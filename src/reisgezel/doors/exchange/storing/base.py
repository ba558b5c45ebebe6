"""What somebody who stores a kind can do: say what is known already, store all or nothing, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db.models import Model

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.sentences import Sentence
from reisgezel.lib.errors import RuleBroken

R = TypeVar("R")

FRESH, TWICE, KNOWN, LIKE = "", "twice", "known", "like"
LEFT_OUT = frozenset({TWICE, KNOWN})
"""Verdicts by which a record cannot be stored; the others are for a person to decide."""


@dataclass(frozen=True)
class Look:
    """What is found about one record: a verdict, whom it concerns, and what is wrong with it besides."""

    verdict: str = FRESH
    file_id: str = ""
    """Of the file of whoever it is like, when that is in reach."""
    subject: str = ""
    """Whom the log names."""
    problem: str | Sentence = ""
    column: str = ""


@dataclass(frozen=True)
class Batch:
    """What is stored in one go: for which team, and under the id of which file."""

    actor: Actor
    source: str
    unit: Unit | None = None
    base_url: str = ""
    """Of the installation, for letters with a link."""
    tell: Callable[[int, int], None] = lambda _done, _total: None
    """Told now and then how many records are done, and of how many."""


class RowBroken(RuleBroken):
    """A rule that one row breaks when it is stored."""

    def __init__(self, broken: RuleBroken, row: int) -> None:
        super().__init__(broken.message, field=broken.field)
        self.row = row


class Storer(Protocol):
    model: type[Model]

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Return what is known already of each record, within reach and without."""

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Store the records; return the row and what it became. Raises RowBroken."""

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return by row number how each record is now, with all that hangs on it."""

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove what was stored. Raises RuleBroken."""


def stored_row(record: Record, make: Callable[[Batch, Record], R], batch: Batch) -> R:
    """Return what a room makes of a record. Raises RowBroken, which names the row."""
    try:
        return make(batch, record)
    except RuleBroken as broken:
        raise RowBroken(broken, record.number) from broken
