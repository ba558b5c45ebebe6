"""Where the draws of one household come from, and the numbers its members carry."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from reisgezel.demo.plan.catalogue import Team, read, teams
from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.households import MOST_MEMBERS
from reisgezel.lib.client_numbers import client_number


@dataclass(frozen=True)
class Source:
    """The household of a number in a municipality: the same seed gives the same household."""

    seed: int
    team: Team
    municipality: str
    number: int

    @property
    def key(self) -> str:
        return f"{self.municipality}/{self.number}"

    @cached_property
    def chance(self) -> Chance:
        return Chance(f"{self.seed}:{self.key}")

    @property
    def place(self) -> str:
        """Return the name of the municipality."""
        return municipality_names()[self.municipality]

    @property
    def town(self) -> str:
        """Return the town of the addresses."""
        return str(read("addresses")["towns"].get(self.municipality, self.place))

    def numbers(self) -> list[str]:
        """Return a client number for each place in the household."""
        first = _rank(self.municipality) * 100_000 + self.number * 10
        return [client_number(first + place) for place in range(1, MOST_MEMBERS + 1)]

    def v_numbers(self) -> list[str]:
        """Return a V-number for each place: they begin with 9, as no real one does yet."""
        stem = f"9{_rank(self.municipality):02}{self.number:04}"
        return [f"{stem}{place}{self.number * 7 % 90 + 10}" for place in range(MOST_MEMBERS)]


@cache
def municipality_names() -> dict[str, str]:
    """Return the names of all municipalities by CBS code."""
    source = files("reisgezel.domain.places").joinpath("catalogue", "municipalities.csv")
    rows = csv.DictReader(io.StringIO(source.read_text(encoding="utf-8")))
    return {row["cbs_code"]: row["name"] for row in rows}


@cache
def _rank(municipality: str) -> int:
    """Return what the numbers of a municipality begin with; 0 for clients who live in none."""
    codes = sorted(code for team in teams() for code in team.postcodes)
    return codes.index(municipality) + 1 if municipality else 0
