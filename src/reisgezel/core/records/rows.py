"""Rows written as they are, without a model object each: for counts, copies and builds of many thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Model

MOST_VALUES = 15_000
"""In one statement; SQLite takes 32,766, PostgreSQL twice that."""


def insert_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as the database stores them, many in each statement."""
    table, *names = map(connection.ops.quote_name, (model._meta.db_table, *columns))
    row = f"({', '.join(['%s'] * len(names))})"
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(waiting, MOST_VALUES // len(names))):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608 ours
                f" VALUES {', '.join([row] * len(some))}",
                list(chain.from_iterable(some)),
            )
