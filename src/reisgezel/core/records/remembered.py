"""Queries that are asked page after page, kept as SQL by what they follow from.

They hold row numbers and days, never what was answered: that is asked anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
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
    with connection.execute_wrapper(_refuse):
        made = prepare(rows())
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = made
    return made


def _refuse(_execute: Any, sql: str, *_: Any) -> NoReturn:
    raise AssertionError(f"a query that is kept may hold no answer: {sql[:80]}")
