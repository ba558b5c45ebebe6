"""Where the measured regions lie: one home folder for each engine and scale, built once and kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from benchmarks.servers import postgresql

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".bench"
"""Not in ``var``: PostgreSQL's own account must be able to enter."""
ENGINES = ("sqlite", "postgresql")
COPIES = {"10k": 2, "30k": 6, "1m": 167}
"""How many times the demo's 5,992 persons, 5,371 of them clients, with twelve notes a client."""
LARGEST = max(COPIES, key=lambda scale: COPIES[scale])
DAY = date(2019, 1, 3)
"""The demo's business day; December is the month to control."""


@dataclass(frozen=True)
class Place:
    """One region on one engine."""

    engine: str
    scale: str

    @property
    def home(self) -> Path:
        return FOLDER / f"{self.engine}-{self.scale}"

    @property
    def cluster(self) -> Path | None:
        """Return PostgreSQL's folder; None on SQLite."""
        return FOLDER / f"cluster-{self.scale}" if self.engine == "postgresql" else None

    @property
    def is_built(self) -> bool:
        return (self.home / "built").exists()

    def environment(self) -> dict[str, str]:
        """Return the surroundings of a program that works on this region, and on nothing else."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name != "DATABASE_URL" and not name.startswith("REISGEZEL_")
        }
        found = kept | {
            "REISGEZEL_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        }
        if self.cluster:
            folder = quote(str(self.cluster), safe="")
            found["DATABASE_URL"] = f"postgresql://reisgezel@{folder}/postgres"
        return found

    @contextmanager
    def database(self, *, hurried: bool = False) -> Iterator[None]:
        """Keep the server of this region running, when it has one."""
        if self.cluster:
            with postgresql(self.cluster, hurried=hurried):
                yield
        else:
            yield
