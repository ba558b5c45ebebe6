"""How an engine would answer: whether it can go along an index, for tables too small for it to care."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet

OTHER_WAYS = ("enable_seqscan", "enable_bitmapscan", "enable_sort")


def plan(rows: QuerySet[Any]) -> str:
    """Return how the engine would answer; PostgreSQL reads a small table whole unless it may not."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in OTHER_WAYS:
                cursor.execute(f"SET LOCAL {way} = off")
    return rows.explain()
