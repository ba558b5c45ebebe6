"""Many at once: as much as the server can do, a fixed number a second, and far too many."""

from __future__ import annotations

import math
import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle

from django.urls import reverse

from benchmarks import region
from benchmarks.pages import (
    at,
    files_asked,
    files_of,
    municipalities_asked,
    names_asked,
    notes_sent,
)
from benchmarks.region import user_of
from benchmarks.scenario import Site
from benchmarks.servers import Serving, descriptors, resident_mb, serving, threads
from benchmarks.visiting import Ask, Visitor, session_of
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User

WORKERS = 2
SENDERS = 96
"""Enough that a slow answer does not keep the next request waiting here."""
COLLEAGUES = 60
RATES = {"sqlite": 18, "postgresql": 40}
"""Requests a second: the burst of one organisation; the country's peak hour, and a third more."""
AIMS_P95 = {"sqlite": 60, "postgresql": 150}
BURST = 89
"""Requests a second of the whole country at half past nine on a Monday."""
TIMES = 5
SAMPLE = 5
"""Pages that tell whether an overload is over."""

MIX: dict[str, tuple[int, Callable[[User], list[Ask]]]] = {
    "client_file": (40, files_asked),
    "client_list": (20, at("cases:list")),
    "today": (12, at("home")),
    "search": (10, names_asked),
    "agenda": (8, at("cases:agenda")),
    "add_note": (6, notes_sent),
    "month_municipality": (4, municipalities_asked),
}
"""Of a hundred requests of volunteers and staff, so many; the month is its leader's."""


@dataclass
class Sent:
    """What came of the requests of one run."""

    seconds: list[float] = field(default_factory=list)
    """From the moment a request was due to the end of its answer; of those that were answered."""
    statuses: Counter[int] = field(default_factory=Counter)
    lasted: float = 0
    cpu: float = 0
    without_retry: int = 0

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    @property
    def shed(self) -> int:
        return self.statuses[503]

    @property
    def errors(self) -> int:
        return sum(n for status, n in self.statuses.items() if status not in (200, 302, 503))

    def quantile_ms(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)] * 1000


@dataclass
class Colleague:
    """A session, and what its owner asks for."""

    session: str
    asks: dict[str, cycle[Ask]]


def colleagues() -> list[Colleague]:
    """Return the measured readers and as many caseworkers as make a busy hour."""
    rows = Membership.objects.filter(role_code="caseworker", user__client_assignments__isnull=False)
    pks = rows.order_by("user").values_list("user", flat=True).distinct()[:COLLEAGUES]
    users = [user_of(region.LEADER), *User.objects.filter(pk__in=list(pks))]
    return [
        Colleague(
            session_of(user),
            {name: cycle(found) for name, (_, asks) in MIX.items() if (found := asks(user))},
        )
        for user in users
        if files_of(user)
    ]


def drawn(people: Sequence[Colleague], number: int) -> list[tuple[Colleague, Ask]]:
    """Return so many requests of the mix, the same in every run."""
    chance = random.Random(number)
    names, weights = list(MIX), [weight for weight, _ in MIX.values()]
    found = []
    for name in chance.choices(names, weights, k=number):
        who = chance.choice([one for one in people if name in one.asks])
        found.append((who, next(who.asks[name])))
    return found


def send(server: Serving, people: Sequence[Colleague], *, rate: float, seconds: float) -> Sent:
    """Send a fixed number a second, whether or not the answers keep up."""
    requests, sent, lock = drawn(people, int(rate * seconds)), Sent(), threading.Lock()
    idle: dict[str, list[Visitor]] = defaultdict(list)
    numbers, before = count(), server.cpu_seconds()
    began = time.monotonic() + 0.2

    def sender() -> None:
        while (number := next(numbers)) < len(requests):
            who, ask = requests[number]
            due = began + number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            waiting = idle[who.session]
            visitor = waiting.pop() if waiting else Visitor(server.port, who.session)
            try:
                answer = visitor.ask(ask)
                status, retry = answer.status, "retry-after" in answer.headers
                waiting.append(visitor)
            except OSError:
                status, retry = 0, True
            with lock:
                sent.statuses[status] += 1
                sent.without_retry += status == 503 and not retry
                if status in (200, 302):
                    sent.seconds.append(time.monotonic() - due)

    _together(sender, SENDERS)
    sent.lasted = time.monotonic() - began
    sent.cpu = server.cpu_seconds() - before
    return sent


def _together(work: Callable[[], None], number: int) -> None:
    group = [threading.Thread(target=work) for _ in range(number)]
    for one in group:
        one.start()
    for one in group:
        one.join()


def measure_throughput(site: Site) -> None:
    """As many lists, then files, as eight connections get from two processes."""
    users, seconds = [user_of(reader) for reader in region.CROWD], 60.0 if site.is_full else 15.0
    kinds = {
        "lists a second": (at("cases:list")(users[0]), 158),
        "files a second": (files_asked(users[0]), 64),
    }
    with serving(workers=WORKERS, database=site.place.cluster) as server:
        for figure, (asks, best_peer) in kinds.items():
            found = _at_most(server, users, asks, seconds)
            site.tell(figure, found, "requests/s", aim=f"above {best_peer}")


def _at_most(server: Serving, users: Sequence[User], asks: list[Ask], seconds: float) -> float:
    """Let each colleague ask for page after page over one connection; return pages a second."""
    turn, done, waiting = cycle(asks), Counter[int](), [session_of(user) for user in users]
    lock, until = threading.Lock(), time.monotonic() + seconds

    def visit() -> None:
        visitor = Visitor(server.port, waiting.pop())
        while time.monotonic() < until:
            with lock:
                ask = next(turn)
            status = visitor.ask(ask).status
            with lock:
                done[status] += 1

    _together(visit, len(users))
    if set(done) != {200}:
        raise RuntimeError(f"answers other than a page: {done}")
    return done[200] / seconds


def measure_load(site: Site) -> None:
    """The mix at the rate of an organisation or the country."""
    rate, people = RATES[site.place.engine], colleagues()
    with serving(workers=WORKERS, database=site.place.cluster) as server:
        send(server, people, rate=rate, seconds=10)
        sent = send(server, people, rate=rate, seconds=600.0 if site.is_full else 60.0)
    site.tell("requests a second", rate, "requests/s")
    site.tell("errors", sent.errors + sent.shed, "requests", aim="0")
    site.tell("p50", sent.quantile_ms(0.5), "ms")
    site.tell("p95", sent.quantile_ms(0.95), "ms", aim=f"at most {AIMS_P95[site.place.engine]}")
    site.tell("p99", sent.quantile_ms(0.99), "ms")
    site.tell("CPU a request", sent.cpu / sent.total * 1000, "ms")
    site.tell(f"cores that {BURST} a second need", BURST * sent.cpu / sent.total, "cores")


def measure_soak(site: Site) -> None:
    """The mix for long: what the processes hold when they are warm, and at the end.

    Warm is some ten thousand requests a process later: up to then it keeps more for each reader and thread.
    """
    rate, people = RATES[site.place.engine], colleagues()
    warm, seconds = (900.0, 900.0) if site.is_full else (10.0, 10.0)
    with serving(workers=WORKERS, database=site.place.cluster) as server:
        send(server, people, rate=rate * TIMES, seconds=5)  # every thread, also those that wait
        send(server, people, rate=rate * 1.5, seconds=warm)
        before = held(site, server)
        sent = send(server, people, rate=rate, seconds=seconds)
        after = held(site, server)
    site.tell("requests", sent.total, "requests")
    site.tell("errors", sent.errors + sent.shed, "requests", aim="0")
    for figure, unit, aim in HELD:
        site.tell(f"{figure}, at the end", after[figure], unit)
        site.tell(f"{figure}, more than when warm", after[figure] - before[figure], unit, aim=aim)


HELD = (
    ("memory of the processes", "MB", "flat"),
    ("open files", "files", "0"),
    ("threads", "threads", "0"),
    ("write-ahead log", "MB", "flat"),
)


def held(site: Site, server: Serving) -> dict[str, float]:
    """Return what the processes of the application hold now."""
    pids = server.workers()
    wal = site.place.home / "reisgezel.sqlite3-wal"
    return {
        "memory of the processes": sum(map(resident_mb, pids)),
        "open files": sum(map(descriptors, pids)),
        "threads": sum(map(threads, pids)),
        "write-ahead log": wal.stat().st_size / 1e6 if wal.exists() else 0.0,
    }


def measure_saturation(site: Site) -> None:
    """The mix, a quarter more each step, up to where answers stay out or come late."""
    people, seconds = colleagues(), 30.0 if site.is_full else 5.0
    best, rate = 0.0, float(RATES[site.place.engine])
    with serving(workers=WORKERS, database=site.place.cluster) as server:
        send(server, people, rate=rate, seconds=5)
        while True:
            sent = send(server, people, rate=rate, seconds=seconds)
            if sent.shed or sent.errors or sent.quantile_ms(0.95) > 1000:
                break
            best, rate = rate, rate * 1.25
    site.tell("most a second without refusing", best, "requests/s")


def measure_overload(site: Site) -> None:
    """Five times the rate, then back: who is refused is told so, and afterwards all is well."""
    people, rate = colleagues(), RATES[site.place.engine] * TIMES
    with serving(workers=WORKERS, database=site.place.cluster) as server:
        send(server, people, rate=RATES[site.place.engine], seconds=5)
        usual = quickness(server, people[0].session)
        sent = send(server, people, rate=rate, seconds=60.0 if site.is_full else 15.0)
        recovered = recovery(server, people[0].session, usual)
    site.tell("requests a second", rate, "requests/s")
    site.tell("answered", len(sent.seconds) / sent.total * 100, "%")
    site.tell("refused with 503", sent.shed / sent.total * 100, "%")
    site.tell("refused without Retry-After", sent.without_retry, "requests", aim="0")
    site.tell("errors", sent.errors, "requests", aim="0")
    site.tell("p95 of what was answered", sent.quantile_ms(0.95), "ms")
    site.tell("back to normal after", recovered, "s", aim="at most 10")


def quickness(server: Serving, session: str) -> float:
    """Return how many seconds a page takes while little is asked; infinite when it is refused."""
    visitor = Visitor(server.port, session)
    answers = [visitor.get(reverse("cases:list")) for _ in range(SAMPLE)]
    if any(answer.status != 200 for answer in answers):
        return math.inf
    return statistics.median(answer.seconds for answer in answers)


def recovery(server: Serving, session: str, usual: float) -> float:
    """Return after how many seconds pages come within twice their usual time again."""
    began = time.monotonic()
    while quickness(server, session) > 2 * usual and time.monotonic() - began < 60:
        time.sleep(0.1)
    return time.monotonic() - began
