"""Persons by location and class of months, as they may be shown: all of them, or guarded.

What is guarded hides a number of 1 to 9 and what would give it away (ADR 11); a median is told of ten
persons or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reisgezel.core.figures.protection import FEWEST, protect
from reisgezel.domain.reception.rules import Spread, together

Key = int | None


@dataclass(frozen=True)
class Row:
    """The persons of a location, or of all, in each class of months; None is hidden."""

    classes: tuple[int | None, ...]
    persons: int | None
    median: int | None
    """Whole months; None of nobody, and where it is hidden."""

    def since(self, place: int) -> int | None:
        """Return how many persons are in a class and those after it; None when one is hidden.

        >>> Row((4, 2, 1), 7, 3).since(1), Row((4, None, None), 40, 3).since(1)
        (3, None)
        """
        found = [number for number in self.classes[place:] if number is not None]
        return sum(found) if len(found) == len(self.classes[place:]) else None


@dataclass(frozen=True)
class Table:
    rows: Mapping[Key, Row]
    whole: Row

    def row(self, key: Key) -> Row:
        """Return the row of a location; one that nobody was counted at is all zeros."""
        return self.rows.get(key) or Row((0,) * len(self.whole.classes), 0, None)

    @property
    def hides(self) -> bool:
        """Tell whether some number is left out."""
        return any(None in (*row.classes, row.persons) for row in (*self.rows.values(), self.whole))


def open_table(spreads: Mapping[Key, Spread], firsts: Sequence[int]) -> Table:
    """Return all numbers, for who may open the records behind them."""
    rows = {key: _row(spread, spread.by_class(firsts)) for key, spread in spreads.items()}
    whole = together(list(spreads.values()))
    return Table(rows, _row(whole, whole.by_class(firsts)))


def shielded_table(spreads: Mapping[Key, Spread], firsts: Sequence[int]) -> Table:
    """Return the numbers of which none points at a few people."""
    keys = list(spreads)
    grid = [spreads[key].by_class(firsts) for key in keys]
    while len(grid) < 2:  # a grid of one row has no rectangles to hide a number in
        grid.append([0] * len(firsts))
    *shown, below = protect(grid)
    rows = {key: _shown(spreads[key], row) for key, row in zip(keys, shown, strict=False)}
    return Table(rows, _shown(together(list(spreads.values())), below))


def _row(spread: Spread, classes: Sequence[int]) -> Row:
    return Row(tuple(classes), spread.persons, spread.median)


def _shown(spread: Spread, numbers: Sequence[int | None]) -> Row:
    *classes, persons = numbers
    is_told = persons is not None and persons >= FEWEST
    return Row(tuple(classes), persons, spread.median if is_told else None)
