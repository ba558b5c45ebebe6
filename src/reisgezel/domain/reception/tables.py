"""Persons by location and by class of months, as they may be shown: all of them, or guarded.

What is guarded hides a number of 1 to 9 and what would give it away (ADR 11), tells a location only before
and past the target, and a median only of ten persons or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reisgezel.core.figures.protection import FEWEST, protect, protect_line
from reisgezel.domain.reception.rules import Spread, Waiting, together

Key = int | None
Numbers = Sequence[int | None]


@dataclass(frozen=True)
class Row:
    """The persons of a location, or of all; None is hidden."""

    persons: int | None
    late: int | None
    """Those who waited as long as the target, or longer."""
    median: int | None
    """Whole months; None of nobody, and where it is hidden."""
    classes: tuple[int | None, ...]
    """In each class of months; nothing for a location in a guarded table."""


@dataclass(frozen=True)
class Table:
    rows: Mapping[Key, Row]
    whole: Row

    def row(self, key: Key) -> Row:
        """Return the row of a location; one that nobody was counted at is all zeros."""
        return self.rows.get(key) or Row(0, 0, None, (0,) * len(self.whole.classes))


def open_table(spreads: Mapping[Key, Spread], rule: Waiting) -> Table:
    """Return all numbers, for who may open the records behind them."""
    rows = {key: _row(spread, rule) for key, spread in spreads.items()}
    return Table(rows, _row(together(list(spreads.values())), rule))


def shielded_table(spreads: Mapping[Key, Spread], rule: Waiting) -> Table:
    """Return the numbers of which none points at a few people.

    The locations before and past the target are one grid; the classes add up to its two sums.
    """
    keys, whole = list(spreads), together(list(spreads.values()))
    grid = [spreads[key].by_class([0, rule.target_months]) for key in keys]
    while len(grid) < 2:  # a grid of one row has no rectangles to hide a number in
        grid.append([0, 0])
    *shown, below = protect(grid)
    rows = {key: _shown(spreads[key], row, ()) for key, row in zip(keys, shown, strict=False)}
    counted, late = whole.by_class(rule.classes), rule.late
    parts = (*_part(counted[:late], below[0]), *_part(counted[late:], below[1]))
    return Table(rows, _shown(whole, below, parts))


def _row(spread: Spread, rule: Waiting) -> Row:
    numbers = spread.by_class(rule.classes)
    return Row(spread.persons, sum(numbers[rule.late :]), spread.median, tuple(numbers))


def _shown(spread: Spread, numbers: Numbers, parts: tuple[int | None, ...]) -> Row:
    _before, late, persons = numbers
    is_told = persons is not None and persons >= FEWEST
    return Row(persons, late, spread.median if is_told else None, parts)


def _part(counted: Sequence[int], whole: int | None) -> tuple[int | None, ...]:
    """Return the classes that add up to a sum; none of them where that is hidden."""
    if whole is None:
        return (None,) * len(counted)
    shown, _sum = protect_line(counted, whole)
    return tuple(shown)
