"""Nobody can work out the few people behind a number that was hidden: not by sums, not by two publications.

An attacker knows everything that is published, that the hidden numbers are no less than nothing, and
that rows and columns add up. Linear programming then gives the least and the most each hidden number can
be; less than ten between them counts as known.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.optimize import linprog

from reisgezel.core.figures.protection import (
    FEWEST,
    Shown,
    again,
    is_small,
    protect,
    protect_line,
    with_totals,
)

SHAPES = ((2, 2), (2, 5), (3, 3), (4, 6), (6, 4), (8, 3), (12, 5))


def some_table(chance: random.Random, rows: int, columns: int) -> list[list[int]]:
    """Return numbers as they come in small municipalities: many of few, some of none, one large."""
    sizes = [chance.choice((0, 3, 8, 15, 60, 200)) for _ in range(rows)]
    return [
        [0 if chance.random() < 0.2 else chance.randint(0, 2 * size + 1) for _ in range(columns)]
        for size in sizes
    ]


def sums(rows: int, columns: int) -> np.ndarray:
    """Return what adds up to nothing: each row with its total taken off, and each column."""
    size = (rows + 1) * (columns + 1)
    grid = np.arange(size).reshape(rows + 1, columns + 1)
    found = np.zeros((rows + columns + 2, size))
    for row in range(rows + 1):
        found[row, grid[row, :-1]], found[row, grid[row, -1]] = 1, -1
    for column in range(columns + 1):
        found[rows + 1 + column, grid[:-1, column]] = 1
        found[rows + 1 + column, grid[-1, column]] = -1
    return found


def bounds(shown: Shown, equations: np.ndarray, place: int) -> tuple[float, float]:
    """Return the least and the most that a hidden number can be."""
    known = [(0, None) if one is None else (one, one) for row in shown for one in row]
    aim = np.zeros(len(known))
    aim[place] = 1
    nothing = np.zeros(len(equations))
    found = []
    for sign in (1, -1):
        answer = linprog(sign * aim, A_eq=equations, b_eq=nothing, bounds=known, method="highs")
        found.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
    return found[0], found[1]


def known_by_sums(grid: Sequence[Sequence[int]], shown: Shown) -> list[str]:
    """Return each small number that is shown, or that the others give away."""
    whole, equations = with_totals(grid), sums(len(grid), len(grid[0]))
    found = []
    for row, numbers in enumerate(whole):
        for column, number in enumerate(numbers):
            if not is_small(number):
                continue
            if shown[row][column] is not None:
                found.append(f"{number} is shown")
                continue
            least, most = bounds(shown, equations, row * len(numbers) + column)
            assert least - 1e-6 <= number <= most + 1e-6
            if most - least < FEWEST - 1e-6:
                found.append(f"{number} is between {least} and {most}")
    return found


def known_by_two(earlier: Shown, later: Shown) -> list[str]:
    """Return each small difference between two publications of one table."""
    pairs = (
        (old, new)
        for old_row, new_row in zip(earlier, later, strict=True)
        for old, new in zip(old_row, new_row, strict=True)
    )
    return [
        f"{old} became {new}"
        for old, new in pairs
        if old is not None and new is not None and is_small(new - old)
    ]


def attack_tables(count: int, measure) -> None:  # type: ignore[no-untyped-def]
    chance, found, hidden, cells = random.Random(2018), [], 0, 0
    for number in range(count):
        grid = some_table(chance, *SHAPES[number % len(SHAPES)])
        shown = protect(grid)
        found += [f"{grid}: {what}" for what in known_by_sums(grid, shown)]
        hidden += sum(one is None for row in shown for one in row)
        cells += sum(len(row) for row in shown)
    measure("small_cells", "derivable", len(found), "cells", aim="0", scale=f"{count} tables")
    measure("small_cells", "hidden", round(100 * hidden / cells), "%", scale=f"{count} tables")
    assert not found, "\n".join(found[:10])


def test_no_small_number_follows_from_the_sums_of_a_table(measure) -> None:
    attack_tables(20, measure)


@pytest.mark.trust
def test_no_small_number_follows_from_the_sums_of_many_tables(at_scale, measure) -> None:
    attack_tables(at_scale(100, 500), measure)


def test_no_small_number_follows_from_a_line_and_its_total() -> None:
    chance = random.Random(2018)
    for _ in range(200):
        parts = [row[0] for row in some_table(chance, chance.randint(1, 12), 1)]
        shown, total = protect_line(parts)
        hidden = [number for number, one in zip(parts, shown, strict=True) if one is None]
        for number, one in zip(parts, shown, strict=True):
            assert one is None or not is_small(one)
            if is_small(number) and total is not None:
                assert sum(hidden) >= FEWEST, (parts, shown, total)
                assert len(hidden) > 1
        assert total is None or not is_small(total)


def test_months_side_by_side_are_one_table() -> None:
    """Every month up to now is the sum of columns: what one adds to the last is a column itself."""
    chance = random.Random(2018)
    for _ in range(10):
        added = some_table(chance, 5, 6)
        assert known_by_sums(added, protect(added)) == []


def test_a_table_that_is_published_again_tells_nothing_of_what_was_put_right() -> None:
    chance = random.Random(2018)
    kept = 0
    for _ in range(200):
        grid = some_table(chance, 5, 4)
        later = [
            [max(0, one + chance.choice((0, 0, 0, 1, -1, 2, 15))) for one in row] for row in grid
        ]
        earlier, now = protect(grid), protect(later)
        given = again(earlier, now)
        kept += given == earlier
        assert known_by_two(earlier, given) == []
    assert kept > 20
    assert again(protect([[20, 30], [40, 50]]), protect([[20, 30], [40, 90]]))[1][1] == 90


def test_what_is_harmless_stays_to_be_read() -> None:
    assert protect([[20, 30], [40, 0]]) == [[20, 30, 50], [40, 0, 40], [60, 30, 90]]
    assert protect_line([20, 0, 30]) == ([20, 0, 30], 50)
    assert protect([[1, 1], [1, 1]]) == [[None] * 3] * 3
