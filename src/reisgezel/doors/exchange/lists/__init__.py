"""The lists that may leave: who may take each, how it is narrowed, and what its columns say.

A list joins with one ``ExportedList``: its page and selector, the filters it takes and its columns.
Addresses, stories, protected reception and whatever else is of class C4 have no column here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reisgezel.doors.exchange.lists.base import Asked, ExportedList
from reisgezel.doors.exchange.lists.clients import CLIENTS, TASKS
from reisgezel.doors.exchange.lists.legal import MATTERS, TERMS
from reisgezel.doors.exchange.lists.organisation import CONTRACTS, LOCATIONS

ALL = {one.code: one for one in (CLIENTS, TASKS, TERMS, MATTERS, CONTRACTS, LOCATIONS)}


def cells_of(shown: ExportedList, rows: Iterable[Any]) -> Iterator[list[object]]:
    """Yield what a file says of each row."""
    for row in rows:
        yield [value(row) for _label, value in shown.columns]


__all__ = ["ALL", "Asked", "ExportedList", "cells_of"]
