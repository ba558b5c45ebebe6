"""The lists that the demo draws from, as they stand in ``catalogue/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reisgezel.core.figures.report import printed_in
from reisgezel.core.figures.socket import TOTAL

YEAR = 2018


@dataclass(frozen=True)
class Team:
    name: str
    region: str
    office: str
    postcodes: Mapping[str, int]
    """The municipalities by CBS code, each with the digits of its postcodes."""


@cache
def read(name: str) -> dict[str, Any]:
    """Return one list of the catalogue."""
    source = files("reisgezel.demo").joinpath("catalogue", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def teams() -> tuple[Team, ...]:
    """Return the teams of the organisation, by region."""
    return tuple(
        Team(team["name"], region["name"], team["office"], team["municipalities"])
        for region in read("teams")["regions"]
        for team in region["teams"]
    )


@cache
def return_team() -> Team:
    """Return the team of future orientation, which works in reception and keeps no municipality."""
    told = read("teams")["return_team"]
    return Team(name=told["name"], region="", office=told["office"], postcodes={})


@cache
def targets() -> Mapping[str, int]:
    """Return how many persons each municipality housed in the year, as the report prints it."""
    return {
        code: printed.value
        for (indicator, code), printed in printed_in(YEAR).items()
        if indicator == "housing_target" and code != TOTAL and isinstance(printed.value, int)
    }
