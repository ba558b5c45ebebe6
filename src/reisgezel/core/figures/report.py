"""What the published report says: which number a figure carries in it, and what it printed.

Only the comparison column and the generator of the demo read the printed values. A figure that the
report does not know is still counted, and named by its indicator and dimension value.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from reisgezel.core.figures.socket import TOTAL, Value


@dataclass(frozen=True)
class Printed:
    """One number as the report prints it."""

    figure_id: str
    code: str
    dimension_value: str
    value: Value
    qualifier: str
    """``exact``, ``about`` or ``more_than``; empty where the report leaves the number out."""
    is_derived: bool
    """True when it is not printed itself but follows from numbers that are, as a sum."""


@cache
def printed_in(year: int) -> Mapping[tuple[str, str], Printed]:
    """Return the figures of the report of a year, by indicator and dimension value; none if unknown."""
    source = files(__package__).joinpath("catalogue", f"published_{year}.csv")
    if not source.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(source.read_text(encoding="utf-8")))
    found = (_printed(row) for row in rows)
    return {(one.code, one.dimension_value): one for one in found}


def figure_id(year: int, code: str, dimension_value: str) -> str:
    """Return the id of a figure: the number it carries in the report, or one of its own.

    >>> figure_id(2018, "housing_target", "GM0361"), figure_id(2025, "housing_target", "GM0361")
    ('housing_target-001', 'housing_target:GM0361')
    """
    if printed := printed_in(year).get((code, dimension_value)):
        return printed.figure_id
    return f"{code}:{dimension_value or 'total'}"


def figure_key(year: int, figure_id: str) -> tuple[str, str]:
    """Return the indicator and the dimension value that the id of a figure stands for.

    >>> figure_key(2018, "housing_target-060")
    ('housing_target', '')
    """
    for printed in printed_in(year).values():
        if printed.figure_id == figure_id:
            return printed.code, printed.dimension_value
    code, _colon, value = figure_id.partition(":")
    return code, TOTAL if value == "total" else value


def _printed(row: Mapping[str, str]) -> Printed:
    text = row["value"]
    value: Value = None
    if text:
        value = date.fromisoformat(text) if text.count("-") == 2 else int(text)
    return Printed(
        figure_id=row["id"],
        code=row["indicator"],
        dimension_value=row["dimension_value"],
        value=value,
        qualifier=row["qualifier"],
        is_derived=row["printed"] == "derived",
    )
