"""The scenarios of ``make bench``, in the order they run: what says most in the least time comes first."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import doubles, load, region, weight
from benchmarks.counting import queries_of
from benchmarks.page_and_floor import measure_page
from benchmarks.pages import EVERY, LISTS, MOST_OF_A_LIST, PAGES, TIMED, Page
from benchmarks.places import ROOT, Place
from benchmarks.region import user_of
from benchmarks.scenario import Scenario, Site
from benchmarks.servers import resident_mb, serving
from benchmarks.visiting import Visitor, session_of
from reisgezel.domain.terms.models import Term

COLD_STARTS = 3
WARM_UP = 20
TURNS, IN_A_TURN = 5, 40
SMALL = "10k"
REBUILD = ("figures", "--rebuild")
"""The words after ``reisgezel`` that count all that is kept anew."""
RECOMPUTE = ("terms", "recompute", "--quiet")
"""Those that compute terms anew; of every file when ``--all`` is added."""


def measure_weight(site: Site) -> None:
    """Add up what a browser fetches for the page to sign in, Vandaag and a file."""
    with serving(database=site.place.cluster) as server:
        nobody, user = Visitor(server.port), user_of(region.CASEWORKER)
        visitor = Visitor(server.port, session_of(user))
        file = next(page for page in PAGES if page.name == "client_file")
        pages = [
            nobody.get("/sign-in/").body.decode(),
            visitor.get("/").body.decode(),
            visitor.ask(file.asks(user)[0]).body.decode(),
        ]

        def fetch(name: str) -> bytes:
            return nobody.get(name).body

        sheets = {name for page in pages for name in weight.STYLE.findall(page)}
        fonts = {font for name in sheets for font in _fonts(name)}
        first, scripts = weight.weigh(pages, fetch), weight.own_scripts(pages)
        site.tell("first load", first / 1000, "kB", aim="at most 80")
        site.tell("fonts", sum(len(fetch(name)) for name in fonts) / 1000, "kB", aim="at most 70")
        site.tell("a later page", weight.squeezed(pages[2]) / 1000, "kB", aim="at most 15")
        own = sum(len(fetch(name)) for name in scripts) / 1000
        site.tell("own script", own, "kB", aim="at most 15")


def _fonts(sheet: str) -> set[str]:
    served = ROOT / "src" / "reisgezel" / "staticfiles" / Path(sheet).relative_to("/static")
    return weight.latin_fonts(served.read_text(), sheet)


def measure_start(site: Site) -> None:
    """Start cold, a few times; then let one process warm up and see what it holds."""
    times = []
    for _ in range(COLD_STARTS):
        with serving(database=site.place.cluster) as server:
            times.append(server.started_in)
    site.tell("first page after", statistics.median(times), "s", aim="at most 3")
    with serving(database=site.place.cluster) as server:
        for page in EVERY:
            visitor = Visitor(server.port, session_of(user_of(page.reader)))
            for ask in page.some(WARM_UP):
                visitor.ask(ask)
        held = max(map(resident_mb, server.workers()))
    site.tell("memory of a worker", held, "MB", aim="at most 150")


def measure_lists(site: Site) -> None:
    """Count the queries of each list: the number must not grow with what the list holds."""
    for page in LISTS:
        site.tell(page.name, len(queries_of(page)[1]), "queries", aim=f"at most {MOST_OF_A_LIST}")


def measure_volunteer(site: Site) -> None:
    """Ask for the list of a volunteer with eight clients, here and in the small region, turn by turn."""
    small = Place(site.place.engine, SMALL)
    page = next(page for page in LISTS if page.name == "volunteer_list")
    with (
        small.database(),
        serving(database=site.place.cluster) as here,
        serving(database=small.cluster, environment=small.environment()) as there,
    ):
        large = Visitor(here.port, session_of(user_of(page.reader)))
        little = Visitor(there.port, session_elsewhere(small, page))
        ask, seconds = page.some(1)[0], {large: list[float](), little: list[float]()}
        for _ in range(TURNS):
            for visitor, taken in seconds.items():
                taken += [visitor.ask(ask).seconds for _ in range(IN_A_TURN)]
    medians = [statistics.median(taken) for taken in seconds.values()]
    site.tell("median", medians[0] * 1000, "ms", aim="at most 60")
    site.tell(f"times that of {SMALL}", medians[0] / medians[1], "times", aim="at most 1.3")


def session_elsewhere(place: Place, page: Page) -> str:
    """Sign somebody in to another region than the one this process works on."""
    words = [sys.executable, "-m", "benchmarks", "session", page.reader.key]
    told = subprocess.run(
        words, env=place.environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return str(json.loads(told.stdout.splitlines()[-1]))


def measure_rebuild(site: Site) -> None:
    """Count the aggregates of the whole region anew, with the command that an operator has."""
    site.tell("counted anew in", _seconds_of(site, REBUILD), "s", aim="at most 60")


def measure_recompute(site: Site) -> None:
    """Compute the open terms of the rule that has most of them anew; in full, every term of every file."""
    by_rule = Counter(Term.objects.open().values_list("rule", flat=True))
    [(rule, count)] = by_rule.most_common(1)
    taken = _seconds_of(site, (*RECOMPUTE, "--rule", rule))
    site.tell("open terms of one rule", count, "terms")
    site.tell("computed anew in", taken, "s", aim="at most 600")
    site.tell("terms a second", count / taken, "a second")
    if site.is_full:
        taken = _seconds_of(site, (*RECOMPUTE, "--all"))
        site.tell("every term computed anew in", taken, "s")


def _seconds_of(site: Site, words: Sequence[str]) -> float:
    """Return how long a command of the operator takes, its start included."""
    began = time.monotonic()
    program = Path(sys.executable).with_name("reisgezel")
    subprocess.run([program, *words], env=site.place.environment(), check=True)
    return time.monotonic() - began


SCENARIOS = (
    *(
        Scenario(
            page.name,
            f"{page.sentence}; against the floor.",
            partial(measure_page, page=page),
            of_many=page.of_many,
        )
        for page in TIMED
    ),
    Scenario(
        "list_queries",
        "How often each list asks the database, whatever its length; counted, not timed.",
        measure_lists,
    ),
    Scenario(
        "throughput",
        "Lists and files a second over 8 connections from 2 processes; against the best peer.",
        load.measure_throughput,
    ),
    Scenario(
        "volunteer",
        "A list of eight clients in this region; against the same list in one of 10,000 clients.",
        measure_volunteer,
        beside=SMALL,
    ),
    Scenario(
        "load",
        "A working day's mix at a fixed rate, timed from the moment each request was due.",
        load.measure_load,
    ),
    Scenario(
        "soak",
        "The same mix for long: what the processes hold when they are warm, and at the end.",
        load.measure_soak,
    ),
    Scenario(
        "saturation",
        "The same mix, a quarter more each step, up to the first refusal or a p95 over a second.",
        load.measure_saturation,
    ),
    Scenario(
        "overload",
        "Five times the rate of the load: who is refused is told so, and how soon it is over.",
        load.measure_overload,
    ),
    Scenario(
        "weight",
        "What a browser fetches for the page to sign in, Vandaag and a file, and for a page after"
        " that; files as served, pages as a proxy compresses them.",
        measure_weight,
        engines=("sqlite",),
    ),
    Scenario(
        "start",
        "From the command to the first page, and the memory of a process that has shown every page.",
        measure_start,
    ),
    Scenario(
        "rebuild",
        "Kept months and years of the whole region counted anew by one command.",
        measure_rebuild,
    ),
    Scenario(
        "recompute",
        "The open terms of the rule that most clients have, computed anew as after a change of the law.",
        measure_recompute,
    ),
    Scenario(
        "sweep",
        "Going over all persons for doubles in one process, once everybody has a name of their own and a"
        " few were written down twice.",
        doubles.measure_sweep,
        of_many=True,
    ),
)
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
