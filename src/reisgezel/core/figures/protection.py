"""What of a table may leave the house: no number that points at a few people, nor one that gives it away.

A number of 1 to 9 is hidden, and with it what would give it away by adding and subtracting: for a cell
of a table three others at the corners of a rectangle, so that what leaves one can go to the other and
every sum stays. How wide that leaves the hidden number is reckoned, and must be ten at least.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

FEWEST = 10
"""Persons below which a number is not published; our own choice, there is no rule for a foundation."""

Cell = tuple[int, int]
Grid = Sequence[Sequence[int]]
Shown = list[list[int | None]]


def is_small(number: int) -> bool:
    """Tell whether a number points at a few people. Nobody is nobody, so 0 does not."""
    return 0 < abs(number) < FEWEST


def protect_line(
    parts: Sequence[int], total: int | None = None
) -> tuple[list[int | None], int | None]:
    """Return what may be published of some numbers and their total; hidden ones are None.

    >>> protect_line([3, 20, 14])
    ([None, 20, None], 37)
    >>> protect_line([3, 4])
    ([None, None], None)
    """
    total = sum(parts) if total is None else total
    hidden = {place for place, number in enumerate(parts) if is_small(number)}
    for place in sorted(hidden, key=lambda one: parts[one]):
        hidden |= _partner(parts, place, hidden)
    if is_small(total) or _gives_away(parts, hidden):
        return [None] * len(parts), None if len(parts) < 2 or total < FEWEST else total
    return [None if place in hidden else number for place, number in enumerate(parts)], total


def _partner(parts: Sequence[int], place: int, hidden: set[int]) -> set[int]:
    """Return the number that is hidden beside a small one: the cheapest that is enough with it."""
    enough = [
        other
        for other, number in enumerate(parts)
        if other != place and _room(parts[place]) + _room(number) >= FEWEST
    ]
    cheapest = min(enough, key=lambda one: (one not in hidden, parts[one]), default=None)
    return set() if cheapest is None else {cheapest}


def _gives_away(parts: Sequence[int], hidden: set[int]) -> bool:
    """Tell whether some hidden number has no partner that leaves it wide enough."""
    small = [place for place in hidden if is_small(parts[place])]
    return any(not _partner(parts, place, hidden) & hidden for place in small)


def _room(number: int) -> int:
    """Return how far a number can go down."""
    return max(number, 0)


def with_totals(grid: Grid) -> list[list[int]]:
    """Return a grid with the total of each row at its end, and a row of totals below.

    >>> with_totals([[1, 2], [3, 4]])
    [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    """
    rows = [[*row, sum(row)] for row in grid]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def protect(grid: Grid) -> Shown:
    """Return what may be published of a grid with its totals, of two rows and two columns at least.

    Months that are published one after the other are the columns of one grid: what one month gives
    more than the last is then protected as any other number.
    """
    whole = with_totals(grid)
    hidden = _hidden(whole)
    return [
        [None if (row, column) in hidden else number for column, number in enumerate(numbers)]
        for row, numbers in enumerate(whole)
    ]


def _hidden(whole: Grid) -> set[Cell]:
    cells = list(product(range(len(whole)), range(len(whole[0]))))
    hidden = {(row, column) for row, column in cells if is_small(whole[row][column])}
    for cell in sorted(hidden, key=lambda one: whole[one[0]][one[1]]):
        enough = [
            corners for corners in _rectangles(whole, cell) if _width(whole, corners) >= FEWEST
        ]
        if not enough:
            return _all_but_the_sum(whole, cells)
        hidden |= set(min(enough, key=lambda corners: _cost(whole, corners, hidden)))
    return hidden


def _all_but_the_sum(whole: Grid, cells: Sequence[Cell]) -> set[Cell]:
    last = cells[-1]
    return set(cells) - ({last} if whole[-1][-1] >= FEWEST else set())


def _rectangles(whole: Grid, cell: Cell) -> Iterator[tuple[Cell, ...]]:
    """Yield each rectangle of which a cell is a corner, totals included; the cell comes first."""
    row, column = cell
    for other_row, other_column in product(range(len(whole)), range(len(whole[0]))):
        if other_row != row and other_column != column:
            yield cell, (row, other_column), (other_row, column), (other_row, other_column)


def _width(whole: Grid, corners: tuple[Cell, ...]) -> float:
    """Return between how many numbers a hidden corner cannot be told, when all four are hidden.

    Something added at one corner goes off the next two and is added at the last. A total goes the
    other way, because it is what the others add up to. No number goes below zero.
    """
    (row, column), _beside, _below, (other_row, other_column) = corners
    last_row, last_column = len(whole) - 1, len(whole[0]) - 1
    down, across = (last_row in {row, other_row}), (last_column in {column, other_column})
    signs = (1, 1 if across else -1, 1 if down else -1, -1 if across != down else 1)
    rising = [_room(whole[r][c]) for (r, c), sign in zip(corners, signs, strict=True) if sign > 0]
    falling = [_room(whole[r][c]) for (r, c), sign in zip(corners, signs, strict=True) if sign < 0]
    return min(rising) + min(falling, default=math.inf)


def _cost(whole: Grid, corners: Iterable[Cell], hidden: set[Cell]) -> tuple[int, int]:
    """Return what hiding a rectangle takes away from readers: totals count most."""
    new = [(row, column) for row, column in corners if (row, column) not in hidden]
    totals = sum((row == len(whole) - 1) + (column == len(whole[0]) - 1) for row, column in new)
    return totals, sum(whole[row][column] for row, column in new)


def again(earlier: Shown, now: Shown) -> Shown:
    """Return what is published of a table that was published before, and was corrected since.

    What is laid beside the first may not tell of a few people either: when a number differs by less
    than ten, or is shown once and hidden once, the table stays as it was.
    """
    for old_row, new_row in zip(earlier, now, strict=True):
        for old, new in zip(old_row, new_row, strict=True):
            if (old is None) != (new is None):
                return earlier
            if old is not None and new is not None and is_small(new - old):
                return earlier
    return now
