"""What a scenario is, and what it gets to measure with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import results
from benchmarks.places import ENGINES, Place


@dataclass(frozen=True)
class Site:
    """The region a scenario measures, and where its figures go."""

    place: Place
    scenario: str
    is_full: bool
    command: str

    def tell(self, figure: str, value: float, unit: str, *, aim: str = "") -> None:
        """Keep one figure, and show it."""
        told = round(value, 3 if value < 1 else 2 if value < 100 else 0)
        print(f"      {figure}: {told:g} {unit}{f' (aim: {aim})' if aim else ''}", flush=True)
        results.write(
            self.scenario,
            figure,
            told,
            unit,
            aim=aim,
            scale=self.place.scale,
            engine=self.place.engine,
            command=self.command,
        )


@dataclass(frozen=True)
class Scenario:
    """Something that is measured: its sentence says what, and against what."""

    name: str
    sentence: str
    run: Callable[[Site], None]
    engines: tuple[str, ...] = ENGINES
    beside: str = ""
    """The scale of a second region that it is compared with."""
    of_many: bool = False
    """Whether it tells something of many only: measured at a million, in full, or asked for by its name."""
