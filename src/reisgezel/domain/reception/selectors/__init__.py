"""Questions about waiting for the asylum procedure to start: who, where, and how long."""

from reisgezel.domain.reception.selectors.boards import Board, board, region_board
from reisgezel.domain.reception.selectors.waits import (
    Standing,
    find_place,
    started,
    still_waiting,
)

__all__ = [
    "Board",
    "Standing",
    "board",
    "find_place",
    "region_board",
    "started",
    "still_waiting",
]
