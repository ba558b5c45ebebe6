"""What differs from one asking to the next, in queries that are prepared once: who reads, of whom, when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from reisgezel.core import clock
from reisgezel.core.records.together import Given

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
