"""A year in figures: what the records say beside what was printed, each number with its definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.figures.counting import Figure, figures_by_indicator
from reisgezel.core.figures.socket import TOTAL, Indicator
from reisgezel.core.figures.words import Words, in_words
from reisgezel.core.ui.items import Bar

HEADLINES = ("housing_target", "active_municipalities", "reception_capacity")
"""The indicators whose totals stand first on the page, in large."""
BARS = 8
"""How many of the largest values are drawn."""

Told = tuple[Figure, Words]


@dataclass(frozen=True)
class Section:
    """One indicator of a year: its figures with their words, the total apart."""

    indicator: Indicator
    total: Told | None
    parts: list[Told]
    bars: list[Bar]

    @property
    def differing(self) -> int:
        """Return how many figures differ from what was printed."""
        told = [*self.parts, *([self.total] if self.total else [])]
        return sum(figure.differs for figure, _words in told)


@require_safe
def go_to_year(request: ActorRequest) -> HttpResponse:
    """Lead to the last year that has ended."""
    require(request.actor, "see_figures")
    return redirect("reporting:year", request.actor.on.year - 1)


@require_safe
def show_year(request: ActorRequest, year: int) -> HttpResponse:
    """Show the figures of a year: the large ones, an overview, and each indicator in full."""
    require(request.actor, "see_figures")
    sections = [_section(*one) for one in figures_by_indicator(year)]
    by_code = {section.indicator.code: section for section in sections}
    headlines = [by_code[code].total for code in HEADLINES if code in by_code]
    context = {
        "year": year,
        "headlines": [told for told in headlines if told],
        "sections": sections,
    }
    return render(request, "reporting/year.html", context)


def _section(indicator: Indicator, figures: Sequence[Figure]) -> Section:
    parts = [figure for figure in figures if figure.dimension_value != TOTAL]
    totals = [figure for figure in figures if figure.dimension_value == TOTAL]
    return Section(
        indicator,
        total=next(((figure, in_words(figure)) for figure in totals), None),
        parts=[
            (figure, in_words(figure)) for figure in sorted(parts, key=lambda one: not one.differs)
        ],
        bars=_bars(parts),
    )


def _bars(figures: list[Figure]) -> list[Bar]:
    """Return the largest numbers as bars; none when there is nothing to compare."""
    found = [
        Bar(figure.name, figure.value, figure.url)
        for figure in figures
        if isinstance(figure.value, int) and figure.value > 0
    ]
    largest = sorted(found, key=lambda bar: bar.value, reverse=True)[:BARS]
    return largest if len(largest) > 1 else []
