"""The socket in which rooms declare indicators: what is counted, and the records that are counted.

An indicator has one number, or one for each value of its dimension (a municipality, a location) and
mostly a total, whose dimension value is ``TOTAL``. Nothing is stored: every number is counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from reisgezel.core.access.actors import Actor
from reisgezel.lib.periods import Period

Text = str | Promise
Value = int | date | None

TOTAL = ""
"""The dimension value of the number over all values of a dimension."""


class Unit(StrEnum):
    """What a number is a number of; the same words as in the report's list of figures."""

    PERSONS = "persons"
    PLACES = "places"
    MUNICIPALITIES = "municipalities"
    DATE = "date"


class Moment(StrEnum):
    """Whether the records are those of the whole period, or as they stand on its last day."""

    PERIOD = "period"
    REFERENCE_DATE = "reference_date"


@dataclass(frozen=True)
class Line:
    """One counted record on the page of a figure; ``url`` is its own page, where there is one."""

    cells: tuple[Any, ...]
    url: str = ""


@dataclass(frozen=True)
class Dimension:
    """Along what an indicator is told apart: its values are codes, each with a name."""

    label: Text
    members: Callable[[Period], Mapping[str, str]]
    """The values that have records in a period, with their names."""
    names: Callable[[Sequence[str]], Mapping[str, str]]
    """The names of these values, whether they have records or not."""


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted.

    ``records(actor, period, dimension value)`` returns what is counted, within the actor's reach;
    an operator (None) counts all. ``value`` makes the number of exactly those records.
    """

    code: str
    label: Text
    definition: Text
    unit: Unit
    moment: Moment
    records: Callable[[Actor | None, Period, str], QuerySet[Any]]
    value: Callable[[QuerySet[Any]], Value]
    columns: tuple[Text, ...]
    line: Callable[[Any], Line]
    dimension: Dimension | None = None
    data_class: str = "C0"
    """The class of data that a line of the records shows."""
    total: Text = ""
    """How the number over all values of the dimension is called; empty when there is none."""

    def slices(self, period: Period, also: Iterable[str] = ()) -> Mapping[str, Text]:
        """Return the dimension values to count in a period, and ``also`` these, with their names."""
        found: dict[str, Text] = {}
        if self.dimension:
            found |= self.dimension.members(period)
            missing = [value for value in also if value not in found and value != TOTAL]
            found |= self.dimension.names(missing) if missing else {}
        if self.total or not self.dimension:
            found[TOTAL] = self.total
        return found


_indicators: dict[str, Indicator] = {}


def register(indicator: Indicator) -> None:
    """Declare an indicator. Raises ValueError when another one has its code."""
    if _indicators.setdefault(indicator.code, indicator) is not indicator:
        raise ValueError(f"there are two indicators {indicator.code!r}")


def all_indicators() -> list[Indicator]:
    """Return every indicator that some room declared, in the order of their codes."""
    return [_indicators[code] for code in sorted(_indicators)]


def indicator(code: str) -> Indicator | None:
    return _indicators.get(code)
