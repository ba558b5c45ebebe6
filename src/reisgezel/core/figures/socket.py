"""The socket in which rooms declare indicators: what is counted, and the records that are counted.

An indicator has one number, or one for each value of its dimension (a municipality, a location) and
mostly a total, whose dimension value is ``TOTAL``. ``Indicator.count`` counts every number anew and is
the only definition; what ``kept.py`` keeps are its results.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, Sum
from django.db.models.lookups import LessThan

from reisgezel.core.access.actors import Actor
from reisgezel.core.records.measuring import Median, all_together
from reisgezel.core.records.together import fetch
from reisgezel.core.ui.items import Text
from reisgezel.lib.errors import Absent
from reisgezel.lib.periods import Period

Value = int | date | None

TOTAL = ""
"""The dimension value of the number over all values of a dimension."""
WHOLE = "all"
"""The one part of a number that is kept as a whole."""


class Unit(StrEnum):
    """What a number is a number of; the same words as in the report's list of figures."""

    PERSONS = "persons"
    PLACES = "places"
    MUNICIPALITIES = "municipalities"
    ORGANISATIONS = "organisations"
    LOCATIONS = "locations"
    MONTHS = "months"
    YEARS = "years"
    """A length of time; a calendar year is ``YEAR``."""
    YEAR = "year"
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
    """Along what an indicator is told apart: the code of each value stands in a field of its records."""

    label: Text
    code: str
    """The field path that holds the code, as ``municipality__cbs_code``."""
    name: str
    """The field path that holds what the value is called."""
    names: Callable[[Sequence[str]], Mapping[str, str]]
    """The names of values without records, by their codes."""


@dataclass(frozen=True)
class Parts:
    """In which parts the numbers of an indicator are kept; their sum is its total."""

    topic: str
    """What the marks are called that tell which part changed."""
    path: str = ""
    """The field path that puts each record in exactly one part; the dimension's, where there is one. Without
    a path the one number is kept as a whole, and counted anew when anything changed."""


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted.

    ``records(actor, period)`` returns what is counted, within the actor's reach; an operator (None)
    counts all. ``value`` makes the number of exactly those records.
    """

    code: str
    label: Text
    definition: Text
    unit: Unit
    moment: Moment
    records: Callable[[Actor | None, Period], QuerySet[Any]]
    value: Aggregate
    columns: tuple[Text, ...]
    line: Callable[[Any], Line]
    dimension: Dimension | None = None
    data_class: str = "C0"
    """The class of data that a line of the records shows."""
    total: Text = ""
    """How the number over all values of the dimension is called; empty when there is none."""
    kept_by: Parts | None = None
    """None for what is counted each time, because its records are few."""

    records_known_at: Callable[[Actor | None, Period, datetime], QuerySet[Any]] | None = None
    """The records as they were known at a moment; None for what is only known as it stands."""

    def __post_init__(self) -> None:
        """Refuse to keep in parts what is not the sum of its parts."""
        if self.kept_by is None:
            return
        if self.kept_by.path and type(self.value) not in (Sum, Count):
            raise ValueError(f"{self.code}: only a sum or a count is the sum of its parts")
        if self.dimension and self.kept_by.path != self.dimension.code:
            raise ValueError(f"{self.code}: the parts are the values of the dimension")

    @property
    def has_total(self) -> bool:
        return bool(self.total) or self.dimension is None

    @property
    def is_of_the_middle(self) -> bool:
        """Tell whether the number is that of the one in the middle, who may be one of a few."""
        return isinstance(self.value, Median)

    def as_known_at(self, moment: datetime) -> Indicator:
        """Return the indicator that counts what was known at a moment. Raises Absent when none can tell."""
        then = self.records_known_at
        if then is None:
            raise Absent(self.code, kind="figure")
        return replace(
            self,
            records=lambda actor, period: then(actor, period, moment),
            records_known_at=None,
            kept_by=None,
        )

    def records_of(
        self, actor: Actor | None, period: Period, dimension_value: str
    ) -> QuerySet[Any]:
        """Return what is counted for one value of the dimension; for ``TOTAL`` all."""
        records = self.records(actor, period)
        if self.dimension is None or dimension_value == TOTAL:
            return records
        return records.filter(**{self.dimension.code: dimension_value})

    def taken_off(self, records: QuerySet[Any]) -> int:
        """Return how much records below zero take off the number; nothing when it is no sum."""
        if not isinstance(self.value, Sum):
            return 0
        summed = self.value.get_source_expressions()[0]
        below = records.order_by().filter(LessThan(summed, 0)).aggregate(value=self.value)
        return -(below["value"] or 0)

    def count(self, period: Period, also: Collection[str] = ()) -> Mapping[str, Counted]:
        """Count every value of the dimension that has records, ``also`` these, and the total.

        However many values there are, it takes one query, and a second for the names of those without
        records.
        """
        return self.counted(fetch(*self.questions(period)), period, also)

    def questions(self, period: Period) -> list[QuerySet[Any]]:
        """Return the queries whose answers ``counted`` makes the numbers of."""
        records, asked = self.records(None, period).order_by(), []
        if self.dimension:
            rows = records.values_list(self.dimension.code, self.dimension.name)
            asked.append(rows.annotate(self.value))
        if self.has_total:
            asked.append(all_together(records, self.value))
        return asked

    def counted(
        self, answers: Sequence[Sequence[Any]], period: Period, also: Collection[str] = ()
    ) -> Mapping[str, Counted]:
        """Return the numbers of the answers to ``questions``, in their order."""
        found: dict[str, Counted] = {}
        if self.dimension:
            found = {code: Counted(name, value) for code, name, value in answers[0]}
            found |= self._without_records(period, set(also) - found.keys())
        if self.has_total:
            [(value,)] = answers[-1] or [(self._nothing(period),)]
            found[TOTAL] = Counted(self.total, value)
        return found

    def count_parts(
        self, period: Period, parts: Collection[str] | None = None
    ) -> Mapping[str, Counted]:
        """Count the parts in which the numbers are kept: these, or all; only those with records."""
        if self.kept_by is None:
            return {}
        path, records = self.kept_by.path, self.records(None, period).order_by()
        if not path:
            return {WHOLE: self.count(period)[TOTAL]}
        if parts is not None:
            records = records.filter(**{f"{path}__in": parts})
        rows = records.values_list(path, self.dimension.name if self.dimension else path)
        return {part: Counted(name, value) for part, name, value in rows.annotate(self.value)}

    def summed(
        self, parts: Mapping[str, Counted], period: Period, also: Collection[str] = ()
    ) -> Mapping[str, Counted]:
        """Return of all counted parts what ``count`` counts."""
        found: dict[str, Counted] = {}
        if self.dimension:
            found = {**parts, **self._without_records(period, set(also) - parts.keys())}
        if self.has_total:
            values = [one.value for one in parts.values() if isinstance(one.value, int)]
            found[TOTAL] = Counted(self.total, sum(values) if values else self._nothing(period))
        return found

    def _without_records(self, period: Period, values: Collection[str]) -> dict[str, Counted]:
        missing = [value for value in values if value != TOTAL]
        names = self.dimension.names(missing) if self.dimension and missing else {}
        nothing = self._nothing(period)
        return {code: Counted(name, nothing) for code, name in names.items()}

    def _nothing(self, period: Period) -> Value:
        """Return the number of no records at all: zero, or unknown."""
        value: Value = self.records(None, period).none().aggregate(value=self.value)["value"]
        return value


@dataclass(frozen=True)
class Counted:
    """The number of one value of a dimension, and what that value is called."""

    name: Text
    value: Value


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
