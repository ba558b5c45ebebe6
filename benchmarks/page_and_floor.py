"""A page and the floor, turn by turn: what the page costs of its own, whatever the machine does besides."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.counting import queries_of
from benchmarks.pages import Page, floor_asked
from benchmarks.region import EVERYBODY, user_of
from benchmarks.scenario import Site
from benchmarks.servers import Serving, serving
from benchmarks.visiting import Ask, Visitor, session_of

ROUNDS = 5
SECONDS = 1.0
"""Of each turn; at least ``LEAST`` requests however slow."""
LEAST = 20
WARM_UP = 10
MOST_MOVED = 0.15
"""A run in which the floor moved more than this is thrown away."""
TRIES = 6


@dataclass
class Turns:
    """All turns of one page: how long each request took, and the CPU a request cost by turn."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def median_ms(self) -> float:
        return statistics.median(self.seconds) * 1000

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000

    @property
    def cpu_ms(self) -> float:
        """Return the best turn: neighbours only ever make a request dearer."""
        return min(self.cpu) * 1000

    @property
    def moved(self) -> float:
        """Return by how much the dearest turn was above the cheapest."""
        return max(self.cpu) / min(self.cpu) - 1

    def take(self, server: Serving, visitor: Visitor, asks: cycle[Ask], status: int) -> None:
        """Ask one turn long."""
        before, began, count = server.cpu_seconds(), time.monotonic(), 0
        while count < LEAST or time.monotonic() - began < SECONDS:
            answer = visitor.ask(next(asks))
            if answer.status != status:
                raise RuntimeError(f"expected {status}, got {answer.status}")
            self.seconds.append(answer.seconds)
            count += 1
        self.cpu.append((server.cpu_seconds() - before) / count)


def measure_page(site: Site, page: Page) -> None:
    """Measure a page against the floor, again when the floor moved, and keep its figures.

    Raises RuntimeError when the machine is too busy to say anything.
    """
    queries = len(queries_of(page)[1])
    for _ in range(TRIES):
        own, floor = run(site, page)
        if floor.moved <= MOST_MOVED:
            break
        print(f"      the floor moved {floor.moved:.0%}: thrown away", flush=True)
    else:
        raise RuntimeError(f"{page.name}: nothing is kept, the machine is too busy")
    site.tell("median", own.median_ms, "ms", aim=f"at most {page.aim_ms:g}" if page.aim_ms else "")
    site.tell("p95", own.p95_ms, "ms")
    site.tell("CPU a request", own.cpu_ms, "ms")
    site.tell("CPU of the floor", floor.cpu_ms, "ms")
    site.tell("CPU, times the floor", own.cpu_ms / floor.cpu_ms, "times", aim=page.aim_ratio)
    site.tell("floor moved", floor.moved * 100, "%", aim="at most 15")
    site.tell("queries", queries, "queries", aim=page.aim_queries)


def run(site: Site, page: Page) -> tuple[Turns, Turns]:
    """Start a server, warm both pages up, and let them take turns."""
    user, own, floor = user_of(page.reader), Turns(), Turns()
    asks, floor_asks = cycle(page.asks(user)), cycle(floor_asked(user_of(EVERYBODY)))
    with serving(database=site.place.cluster) as server:
        visitor = Visitor(server.port, session_of(user))
        on_floor = Visitor(server.port, session_of(user_of(EVERYBODY)))
        for _ in range(WARM_UP):
            visitor.ask(next(asks))
            on_floor.ask(next(floor_asks))
        for _ in range(ROUNDS):
            floor.take(server, on_floor, floor_asks, 200)
            own.take(server, visitor, asks, page.status)
    return own, floor
