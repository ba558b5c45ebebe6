"""The tables of procedures of this house: what stands in the catalogue, read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reisgezel.core.access.roles import all_roles
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.procedures import Table
from reisgezel.domain.journey.rules.tables import Codes, read_tables, rule_of
from reisgezel.domain.journey.term_catalogue import catalogue

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
    return Codes(procedures=PROCEDURES, facts=facts, roles=all_roles(), terms=_terms())


def _terms() -> Mapping[str, Collection[str]]:
    """Return the rules of law by their code, each with the names of the facts that its parts take."""
    found: dict[str, set[str]] = {}
    for rule in catalogue().rules.values():
        found.setdefault(rule_of(rule.code), set()).update(fact.name for fact in rule.facts)
    return found


@cache
def all_tables() -> Mapping[str, Table]:
    """Return the table of every kind of procedure. Raises TableRefused for one that cannot work."""
    return read_tables(read_catalogue("procedures"), codes())


def table_of(kind: str) -> Table:
    return all_tables()[kind]
