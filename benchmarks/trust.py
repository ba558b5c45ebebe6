"""The scenarios of ``make trust``: runs of the tests, those that count first."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.places import ENGINES
from benchmarks.runner import Step

PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-n2",
    "--dist",
    "loadfile",
    "--durations=10",
    "--ds=tests.settings",
)
STORIES = "tests/stories"
"""Drive a browser: in full only, with every way of reading a page."""


def trust_steps(*, is_full: bool, kills: int) -> Iterator[Step]:
    """Yield what is run, what finds most in the least time first.

    Faults are tried on both engines. Who attacks meets the house more than its engine: on SQLite, and in
    full on both, with the suite and the stories.
    """
    size = ["--scale", "full" if is_full else "small", "--kills", str(kills), "--record"]
    apart = [f"--ignore={folder}" for folder in ("tests/faults", "tests/attacks", STORIES)]
    marked = ["-m", "trust", *size]
    everything = {
        "thorough": [*apart, *marked],
        "suite": [f"--ignore={STORIES}", "-m", "not trust", *size],
        "stories": [STORIES],
    }
    for engine in ENGINES:
        yield Step("faults", engine, _pytest(engine, "tests/faults", *marked))
    for engine in ENGINES if is_full else ("sqlite",):
        yield Step("attacks", engine, _pytest(engine, "tests/attacks", *marked))
    for name, words in everything.items() if is_full else ():
        for engine in ENGINES:
            yield Step(name, engine, _pytest(engine, *words))


def _pytest(engine: str, *words: str) -> list[str]:
    return [*PYTEST, f"--engine={engine}", *words]
