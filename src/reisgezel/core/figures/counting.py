"""The figures of a year, each as its records stand at this moment; what was counted before is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from reisgezel.core.access.actors import Actor
from reisgezel.core.figures import report, socket
from reisgezel.core.figures.kept import count_indicators
from reisgezel.core.figures.socket import TOTAL, Indicator, Value
from reisgezel.core.ui.items import Text
from reisgezel.lib.errors import Absent
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class Figure:
    """One number of one year, over all records, whoever asks; beside what the report printed."""

    indicator: Indicator
    year: int
    dimension_value: str
    name: Text
    value: Value

    @property
    def figure_id(self) -> str:
        return report.figure_id(self.year, self.indicator.code, self.dimension_value)

    @property
    def label(self) -> str:
        """Return what is counted, and where: the name of the indicator and of the dimension value."""
        return f"{self.indicator.label}: {self.name}" if self.name else str(self.indicator.label)

    @property
    def printed(self) -> report.Printed | None:
        return report.printed_in(self.year).get((self.indicator.code, self.dimension_value))

    @property
    def differs(self) -> bool:
        """Tell whether the records give another number than the report printed."""
        return bool(self.printed and self.printed.value != self.value)

    @property
    def difference(self) -> int | None:
        """Return the number of the records less the printed one; None when these are no numbers."""
        printed = self.printed.value if self.printed else None
        if isinstance(self.value, int) and isinstance(printed, int):
            return self.value - printed
        return None

    @property
    def url(self) -> str:
        """Return the address that opens exactly the records that are counted."""
        return reverse("figures:records", args=[self.year, self.figure_id])

    def records(self, actor: Actor | None) -> QuerySet[Any]:
        """Return the records that are counted, within an actor's reach; all for an operator."""
        return self.indicator.records_of(actor, Period.of_year(self.year), self.dimension_value)

    def taken_off(self) -> int:
        """Return how much corrections take off the number: the sum of what counts below zero."""
        return self.indicator.taken_off(self.records(None))


def figures_of(year: int, *, known_at: datetime | None = None) -> list[Figure]:
    """Return every figure of a year: those of the report, and what has records besides.

    As known at a moment only those that can tell what was known then. They stand in the order of the
    indicators, of each in that of the report, the total last.
    """
    indicators = socket.all_indicators()
    if known_at:
        indicators = [one.as_known_at(known_at) for one in indicators if one.records_known_at]
    return _figures(indicators, year)


def figures_by_indicator(year: int) -> Iterator[tuple[Indicator, list[Figure]]]:
    """Yield the indicators that have figures in a year, each with them."""
    for one, figures in groupby(figures_of(year), key=attrgetter("indicator")):
        yield one, list(figures)


def _figures(indicators: Sequence[Indicator], year: int) -> list[Figure]:
    printed: dict[str, list[str]] = defaultdict(list)
    for code, value in report.printed_in(year):
        printed[code].append(value)
    counted = count_indicators(indicators, year, printed)
    found = []
    for one in indicators:
        of_one = [
            Figure(one, year, value, number.name, number.value)
            for value, number in counted[one.code].items()
        ]
        found += sorted(
            of_one, key=lambda figure: (figure.dimension_value == TOTAL, figure.figure_id)
        )
    return found


def find_figure(year: int, figure_id: str, *, known_at: datetime | None = None) -> Figure:
    """Return one figure by its id, as known now or at a moment. Raises Absent when no room counts it so."""
    code, dimension_value = report.figure_key(year, figure_id)
    indicator = socket.indicator(code)
    if indicator is None:
        raise Absent(figure_id, kind="figure")
    if known_at:
        indicator = indicator.as_known_at(known_at)
    for figure in _figures([indicator], year):
        if figure.dimension_value == dimension_value:
            return figure
    raise Absent(figure_id, kind="figure")
