"""A page and the floor, turn by turn: what the page costs of its own, whatever the machine does besides."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

from benchmarks.counting import queries_of
from benchmarks.pages import Page, floor_asked
from benchmarks.region import EVERYBODY, user_of
from benchmarks.scenario import Site
from benchmarks.servers import Serving, serving
from benchmarks.visiting import Ask, Visitor, session_of

ROUNDS = 5
"""So many are kept, of the page and the floor beside it."""
SECONDS = 0.6
"""Of each turn; at least ``LEAST`` requests however slow."""
LEAST = 20
WARM_UP = 10
MOST_MOVED = 0.15
"""Of the rounds that are kept, between the floor in the cheapest and in the dearest."""
MOST_ROUNDS = 40


@dataclass(frozen=True)
class Turn:
    """The requests of one turn: how long each took, and the CPU that one cost."""

    seconds: list[float]
    cpu: float


def take_turn(server: Serving, visitor: Visitor, asks: cycle[Ask], status: int) -> Turn:
    """Ask one turn long. Raises RuntimeError for another answer than was expected."""
    seconds = list[float]()
    before, began = server.cpu_seconds(), time.monotonic()
    while len(seconds) < LEAST or time.monotonic() - began < SECONDS:
        answer = visitor.ask(next(asks))
        if answer.status != status:
            raise RuntimeError(f"expected {status}, got {answer.status}")
        seconds.append(answer.seconds)
    return Turn(seconds, (server.cpu_seconds() - before) / len(seconds))


@dataclass(frozen=True)
class Round:
    """A turn of the floor and the turn of the page after it."""

    floor: Turn
    page: Turn


def even(rounds: Sequence[Round]) -> list[Round]:
    """Return the cheapest rounds with floors that are alike: as many as are asked for, or the most there are.

    The others tell of neighbours on the machine.
    """
    by_floor = sorted(rounds, key=lambda one: one.floor.cpu)
    groups = [
        [one for one in by_floor if 0 <= one.floor.cpu / first.floor.cpu - 1 <= MOST_MOVED]
        for first in by_floor
    ]
    enough = (group for group in groups if len(group) >= ROUNDS)
    return next(enough, max(groups, key=len))


def measure_page(site: Site, page: Page) -> None:
    """Measure a page against the floor until enough rounds are alike, and keep their figures.

    Raises RuntimeError when the machine is too busy to say anything.
    """
    queries = len(queries_of(page)[1])
    rounds = run(site, page)
    kept = even(rounds)
    if len(kept) < ROUNDS:
        raise RuntimeError(f"{page.name}: nothing is kept, the machine is too busy")
    seconds = [taken for one in kept for taken in one.page.seconds]
    above = p95(seconds) - p95([taken for one in kept for taken in one.floor.seconds])
    floors = [one.floor.cpu for one in kept]
    own, floor = min(one.page.cpu for one in kept), min(floors)
    aim = f"at most {page.aim_ms:g}" if page.aim_ms else ""
    site.tell("median", statistics.median(seconds) * 1000, "ms", aim=aim)
    site.tell("p95", p95(seconds) * 1000, "ms")
    if most := page.aim_above_floor_ms:
        site.tell("p95 above that of the floor", above * 1000, "ms", aim=f"at most {most:g}")
    site.tell("CPU a request", own * 1000, "ms")
    site.tell("CPU of the floor", floor * 1000, "ms")
    site.tell("CPU, times the floor", own / floor, "times", aim=page.aim_ratio)
    site.tell("floor moved", (max(floors) / floor - 1) * 100, "%", aim="at most 15")
    site.tell("rounds thrown away", len(rounds) - len(kept), "rounds")
    site.tell("queries", queries, "queries", aim=page.aim_queries)


def p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def run(site: Site, page: Page) -> list[Round]:
    """Start a server, warm both pages up, and let them take turns until enough rounds are alike."""
    user, rounds = user_of(page.reader), list[Round]()
    asks, floor_asks = cycle(page.asks(user)), cycle(floor_asked(user_of(EVERYBODY)))
    with serving(database=site.place.cluster) as server:
        visitor = Visitor(server.port, session_of(user))
        on_floor = Visitor(server.port, session_of(user_of(EVERYBODY)))
        for _ in range(WARM_UP):
            visitor.ask(next(asks))
            on_floor.ask(next(floor_asks))
        while len(rounds) < MOST_ROUNDS:
            floor = take_turn(server, on_floor, floor_asks, 200)
            rounds.append(Round(floor, take_turn(server, visitor, asks, page.status)))
            if len(even(rounds)) >= ROUNDS:
                break
    return rounds
