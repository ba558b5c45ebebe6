"""Many rows in few questions: as many in each as every database takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AT_A_TIME = 500
"""Rows; each may give a statement several values, of which SQLite takes 32,766."""


def in_batches(rows: Sequence[T], size: int = AT_A_TIME) -> Iterator[Sequence[T]]:
    """Yield rows in their order, so many at a time.

    >>> list(in_batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
