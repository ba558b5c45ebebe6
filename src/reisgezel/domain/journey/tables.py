"""The tables of procedures of this house: what stands in the catalogue, read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reisgezel.core.access.roles import all_roles
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.procedures import Table
from reisgezel.domain.journey.rules.tables import Codes, read_tables

TERMS = frozenset({f"T{number:02}" for number in range(1, 39)})
"""The rule codes of the catalogue of statutory terms (domain specification 2.9, and T38 of 2.3)."""
PROCEDURES = (
    *(Kind.ASYLUM, Kind.REPEATED, Kind.FAMILY, Kind.MINOR),
    *(Kind.INTEGRATION, Kind.DECLARATION, Kind.PARTICIPATION, Kind.RETURN),
    *(Kind.RECEPTION, Kind.MATCH),
)
"""The kinds of facts that are steps in a procedure."""


def read_catalogue(name: str) -> Mapping[str, Any]:
    """Return a list of the catalogue of this room as it stands."""
    source = files(__package__).joinpath("catalogue", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def codes() -> Codes:
    """Return what a table of this house may name."""
    facts = [kind.value for kind in Kind if kind not in PROCEDURES]
    return Codes(procedures=PROCEDURES, facts=facts, roles=all_roles(), terms=TERMS)


@cache
def all_tables() -> Mapping[str, Table]:
    """Return the table of every kind of procedure. Raises TableRefused for one that cannot work."""
    return read_tables(read_catalogue("procedures"), codes())


def table_of(kind: str) -> Table:
    return all_tables()[kind]
