"""Queries that are asked page after page, kept as SQL by what they follow from.

They hold row numbers and days, never what was answered: that is asked anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NoReturn

from django.db import connection
from django.db.models import QuerySet

from reisgezel.core.records.together import Prepared, prepare

MOST_KEPT = 2048
"""Some three kilobytes each; then all are forgotten, and made again as they are asked."""

_kept: dict[Hashable, Prepared] = {}


def remember(key: Hashable, rows: Callable[[], QuerySet[Any]]) -> Prepared:
    """Return the query that ``rows`` makes as SQL, made once for a key.

    Raises AssertionError when making it asks the database something: the query would hold on to an
    answer that may be another tomorrow.
    """
    if (found := _kept.get(key)) is not None:
        return found
    [made] = _make(lambda: [rows()])
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = made
    return made


class Remembered:
    """Several queries of which nothing differs but the given values, made once for each engine and never
    forgotten."""

    def __init__(self, rows: Callable[[], Sequence[QuerySet[Any]]]) -> None:
        self._rows = rows
        self._made: dict[str, list[Prepared]] = {}

    def prepared(self) -> list[Prepared]:
        """Return them as SQL, for ``together.ask``."""
        if (found := self._made.get(connection.vendor)) is None:
            found = self._made[connection.vendor] = _make(self._rows)
        return found


def _make(rows: Callable[[], Sequence[QuerySet[Any]]]) -> list[Prepared]:
    with connection.execute_wrapper(_refuse):
        return [prepare(one) for one in rows()]


def _refuse(_execute: Any, sql: str, *_: Any) -> NoReturn:
    raise AssertionError(f"a query that is kept may hold no answer: {sql[:80]}")
