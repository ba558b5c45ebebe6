"""The pytest plugin for tests that count something worth telling: how large they run, what they found.

``--scale=full`` asks for the large numbers, ``--kills`` for so many kills of the application;
``--record`` appends what they measured to ``benchmarks/results.jsonl``, as ``make trust`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

import pytest
from time_machine import escape_hatch

from benchmarks import results

SCALES = ("small", "full")
COMMAND = "make trust SCALE={scale} KILLS={kills}"


class Measure(Protocol):
    def __call__(
        self, scenario: str, figure: str, value: float, unit: str, *, aim: str = "", scale: str = ""
    ) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--scale", choices=SCALES, default="small", help="how large to run")
    parser.addoption("--kills", type=int, default=20, help="how often to kill the application")
    parser.addoption("--record", action="store_true", help="append figures to the results file")


@pytest.fixture(scope="session")
def at_scale(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Return a function that picks a number: ``at_scale(500, 20_000)`` is 20,000 in full."""
    is_full = request.config.getoption("scale") == "full"
    return lambda small, full: full if is_full else small


@pytest.fixture(scope="session")
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("kills"))


@pytest.fixture(scope="session")
def measure(request: pytest.FixtureRequest) -> Measure:
    """Return a function that tells a figure, and keeps it when the run is recorded.

    ``measure("kill", "lost", 0, "writes", aim="0", scale="20 kills")``
    """
    config = request.config
    size, kills = config.getoption("scale"), config.getoption("kills")

    def tell(
        scenario: str, figure: str, value: float, unit: str, *, aim: str = "", scale: str = ""
    ) -> None:
        if config.getoption("record"):
            results.write(
                scenario,
                figure,
                value,
                unit,
                aim=aim,
                scale=scale or size,
                engine=config.getoption("engine"),
                command=COMMAND.format(scale=size, kills=kills),
                at=real_now(),
            )

    return tell


def real_now() -> datetime:
    """Return the moment it is, also to a test that stands in another month."""
    clock = escape_hatch.datetime.datetime if escape_hatch.is_travelling() else datetime
    now: datetime = clock.now(UTC)
    return now
