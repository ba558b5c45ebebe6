"""Which rounds of a page and the floor are kept."""

from __future__ import annotations

import pytest

from benchmarks.page_and_floor import Round, Turn, even


def rounds(*floors: float) -> list[Round]:
    return [Round(Turn([], floor), Turn([], floor * 3)) for floor in floors]


@pytest.mark.parametrize(
    ("floors", "kept"),
    [
        ([5, 5, 5, 5, 5], [5, 5, 5, 5, 5]),
        ([5, 9, 5.5, 5.1, 8, 5.2, 5.7], [5, 5.1, 5.2, 5.5, 5.7]),
        ([3, 5, 5, 9, 5, 5, 5], [5, 5, 5, 5, 5]),
        ([3, 5, 5, 9, 12], [5, 5]),
    ],
)
def test_the_cheapest_rounds_that_are_alike_are_kept(floors, kept):
    assert [one.floor.cpu for one in even(rounds(*floors))] == kept
