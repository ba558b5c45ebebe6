"""Many millions of rows in a database that nobody reads yet: without checks, marks and indexes meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models

from reisgezel.core.figures.keeping import forget_all, renew_watch
from reisgezel.core.figures.watching import take_away

INDEXES = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''",
    "postgresql": "SELECT tablename, indexname, indexdef FROM pg_indexes"
    " WHERE indexname NOT IN (SELECT conname FROM pg_constraint)",
}
"""What makes each index that no constraint of a table needs."""


@contextmanager
def hurried() -> Iterator[None]:
    """Let SQLite write each page once while a base is built, as ``servers.HURRIED`` lets PostgreSQL."""
    if connection.vendor == "sqlite":
        for setting in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-4000000"):
            run(f"PRAGMA {setting}")
    yield
    connection.close()


class fast:  # noqa: N801
    """No check of each reference and no mark of each row while rows are made or copied, all as one.

    On PostgreSQL these take five sixths of the time.
    """

    def __enter__(self) -> None:
        if connection.vendor == "postgresql":
            run("SET session_replication_role = replica")
        else:
            connection.disable_constraint_checking()
            take_away()

    def __exit__(self, *_: object) -> None:
        if connection.vendor == "postgresql":
            run("SET session_replication_role = DEFAULT")
        else:
            connection.enable_constraint_checking()
        renew_watch()
        forget_all()


@contextmanager
def without_indexes(copied: Sequence[type[models.Model]]) -> Iterator[None]:
    """Take the indexes of tables away, but for those that keep rows apart, and make them anew after."""
    named = [model._meta.db_table for model in copied]
    found = [row for row in rows(INDEXES[connection.vendor]) if row[0] in named]
    for _table, name, _statement in found:
        run(f"DROP INDEX {connection.ops.quote_name(name)}")
    yield
    for _table, _name, statement in found:
        run(statement)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows(statement: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def run_many(statement: str, rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
