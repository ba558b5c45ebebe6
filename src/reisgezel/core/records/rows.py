"""Rows written as they are, without a model object each: for counts, copies and builds of many thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Model

MOST_VALUES = 15_000
"""In one statement; SQLite takes 32,766, PostgreSQL twice that."""


def insert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    written_over: Sequence[str] = (),
) -> None:
    """Insert rows of values as the database stores them, many in each statement.

    Of a row whose id is there already the columns ``written_over`` get the new values.
    """
    table, *names = map(connection.ops.quote_name, (model._meta.db_table, *columns))
    row = f"({', '.join(['%s'] * len(names))})"
    over = ", ".join(f"{name} = excluded.{name}" for name in map(_quoted, written_over))
    instead = f" ON CONFLICT (id) DO UPDATE SET {over}" if over else ""
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(waiting, MOST_VALUES // len(names))):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608 ours
                f" VALUES {', '.join([row] * len(some))}{instead}",
                list(chain.from_iterable(some)),
            )


def columns_of(model: type[Model]) -> list[str]:
    """Return the columns of a model but for its id."""
    fields = (field for field in model._meta.concrete_fields if not field.primary_key)
    return [str(field.column) for field in fields]


def stored_values(record: Model, columns: Sequence[str]) -> list[Any]:
    """Return the values of a record as the database stores them, by the names of its columns."""
    fields = {field.column: field for field in record._meta.concrete_fields}
    return [
        fields[name].get_db_prep_save(getattr(record, fields[name].attname), connection)
        for name in columns
    ]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
