"""How an engine would answer: whether it can go along an index, for tables too small for it to care."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet

LET_IT_CARE = {
    **dict.fromkeys(("enable_seqscan", "enable_bitmapscan", "enable_sort"), "off"),
    "random_page_cost": "100",
}
"""No other way than an index, and each page of it so dear that the fewest are read."""


def look_at_tables() -> None:
    """Let the engine know how many rows there are and what stands in them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(rows: QuerySet[Any]) -> str:
    """Return how the engine would answer; PostgreSQL reads a small table whole unless it may not."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name, value in LET_IT_CARE.items():
                cursor.execute(f"SET LOCAL {name} = {value}")
    return rows.explain()
