"""The scenarios of ``make trust``: runs of the tests, those that count first."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.places import ENGINES
from benchmarks.runner import Step

PYTEST = (sys.executable, "-m", "pytest", "-q", "-n2", "--durations=10", "--ds=tests.settings")
COUNTING = ("faults", "attacks")
"""Folders with the tests that take long and keep what they count in the results file."""
STORIES = "tests/stories"
"""Drive a browser: in full only, with every way of reading a page."""


def trust_steps(*, is_full: bool, kills: int) -> Iterator[Step]:
    """Yield what is run, what finds most in the least time first.

    What ``make check`` runs on SQLite is run there again in full only.
    """
    size = ["--scale", "full" if is_full else "small", "--kills", str(kills), "--record"]
    folders = [f"tests/{name}" for name in COUNTING]
    apart = [f"--ignore={folder}" for folder in (*folders, STORIES)]
    thorough = {name: [folder] for name, folder in zip(COUNTING, folders, strict=True)}
    for name, where in (thorough | {"thorough": apart}).items():
        for engine in ENGINES:
            yield Step(name, engine, _pytest(engine, *where, "-m", "trust", *size))
    for engine in ENGINES if is_full else ("postgresql",):
        yield Step(
            "suite", engine, _pytest(engine, f"--ignore={STORIES}", "-m", "not trust", *size)
        )
    for engine in ENGINES if is_full else ():
        yield Step("stories", engine, _pytest(engine, STORIES))


def _pytest(engine: str, *words: str) -> list[str]:
    return [*PYTEST, f"--engine={engine}", *words]
