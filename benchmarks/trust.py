"""The scenarios of ``make trust``: runs of the tests, those that count first."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.places import ENGINES, ROOT
from benchmarks.runner import Step

COUNTING = ("faults", "attacks")
"""Folders of tests that measure what they find, and keep it in the results file."""
STORIES = "tests/stories"
"""Drive a browser: in full only, with every way of reading a page."""


def trust_steps(*, is_full: bool, kills: int) -> Iterator[Step]:
    """Yield what is run, what finds most in the least time first."""
    size = ["--scale", "full" if is_full else "small", "--kills", str(kills), "--record"]
    for name in COUNTING:
        if (ROOT / "tests" / name).exists():
            for engine in ENGINES:
                yield Step(name, engine, _pytest(engine, f"tests/{name}", *size))
    apart = [f"--ignore=tests/{name}" for name in COUNTING]
    for engine in ENGINES:
        yield Step("suite", engine, _pytest(engine, *apart, f"--ignore={STORIES}"))
    for engine in ENGINES if is_full else ():
        yield Step("stories", engine, _pytest(engine, STORIES))


def _pytest(engine: str, *words: str) -> list[str]:
    program = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--ds=tests.settings"]
    return [*program, f"--engine={engine}", *words]
