"""The code lists as the house ships them, for whoever checks a file without an installation."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from importlib.resources import files
from typing import Any

from reisgezel.core.reference.selectors import Code, register_source
from reisgezel.core.reference.services import OWN_COLUMNS
from reisgezel.lib.periods import Period

ROOMS = ("reisgezel.core.reference", "reisgezel.domain.places")


def use_shipped_lists() -> None:
    """Let this process know every list by the catalogues alone; no database is asked from then on."""
    for room in ROOMS:
        lists = tomllib.loads(_text(room, "lists.toml"))
        for list_code, table in lists.items():
            register_source(list_code, partial(_of_list, room, table))
    register_source("municipalities", _municipalities)
    register_source("products", _products)


def _of_list(room: str, table: Mapping[str, Any]) -> dict[str, Code]:
    rows = table.get("entries")
    return _codes(_csv(room, table["rows"]) if rows is None else rows)


def _municipalities() -> dict[str, Code]:
    rows = _csv("reisgezel.domain.places", "municipalities.csv")
    also: dict[str, list[str]] = {}
    for row in _csv("reisgezel.domain.places", "aliases.csv"):
        also.setdefault(row["cbs_code"], []).append(row["alias"])
    return _codes(
        row | {"code": row["cbs_code"], "nl": row["name"], "also": also.get(row["cbs_code"], [])}
        for row in rows
    )


def _products() -> dict[str, Code]:
    table = tomllib.loads(_text("reisgezel.domain.contracts", "products.toml"))
    return _codes({"code": code, **row} for code, row in table.items())


def _codes(rows: Iterable[Mapping[str, Any]]) -> dict[str, Code]:
    return {
        row["code"]: Code(
            row["code"],
            row["nl"],
            row.get("en") or "",
            Period(_day(row.get("valid_from")), _day(row.get("ends_before"))),
            {name: value for name, value in row.items() if name not in OWN_COLUMNS},
        )
        for row in rows
    }


def _csv(room: str, name: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(_text(room, name))))


def _text(room: str, name: str) -> str:
    return files(room).joinpath("catalogue", name).read_text(encoding="utf-8")


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(str(value)) if value else None
