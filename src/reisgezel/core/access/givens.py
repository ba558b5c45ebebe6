"""What differs from one asking to the next, in queries that are prepared once: who reads, of whom, when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from reisgezel.core import clock
from reisgezel.core.records import together
from reisgezel.core.records.together import Given, Prepared

SUBJECT = Given("subject", models.BigAutoField())
READER = Given("reader", models.BigAutoField())
TODAY = Given("today", models.DateField())
NOW = Given("now", models.DateTimeField())
MIDNIGHT = Given("midnight", models.DateTimeField())
"""The first moment of ``TODAY``."""


def values(*, reader: int, on: date, subject: int | None = None) -> dict[str, Any]:
    """Return the values of all of these, for ``together.ask``."""
    return {
        SUBJECT.name: subject,
        READER.name: reader,
        TODAY.name: on,
        NOW.name: clock.now(),
        MIDNIGHT.name: clock.start_of(on),
    }


class OfReader:
    """Queries about the reader, of several rooms, that are asked in one statement."""

    def __init__(self) -> None:
        self._rows: dict[Any, Callable[[], QuerySet[Any]]] = {}
        self._prepared: dict[str, list[Prepared]] = {}

    def add(self, key: Any, rows: Callable[[], QuerySet[Any]]) -> None:
        """Ask this too from now on; ``key`` is by what its answer is found."""
        self._rows[key] = rows
        self._prepared.clear()

    def ask(self, *, reader: int, on: date) -> dict[Any, list[Any]]:
        """Return what is found, by key."""
        vendor = connection.vendor
        if vendor not in self._prepared:
            self._prepared[vendor] = [together.prepare(rows()) for rows in self._rows.values()]
        answers = together.ask(self._prepared[vendor], values(reader=reader, on=on))
        return dict(zip(self._rows, answers, strict=True))
