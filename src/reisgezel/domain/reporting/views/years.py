"""A year in figures: what the records say beside what was printed, each number with its definition."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.figures.counting import figures_of_indicator
from reisgezel.core.figures.socket import all_indicators
from reisgezel.core.figures.words import in_words


@require_safe
def go_to_year(request: ActorRequest) -> HttpResponse:
    """Lead to the last year that has ended."""
    require(request.actor, "see_figures")
    return redirect("reporting:year", request.actor.on.year - 1)


@require_safe
def show_year(request: ActorRequest, year: int) -> HttpResponse:
    """Show every figure of a year, by what is counted."""
    require(request.actor, "see_figures")
    sections = [
        (
            indicator,
            [(figure, in_words(figure)) for figure in figures_of_indicator(indicator, year)],
        )
        for indicator in all_indicators()
    ]
    return render(request, "reporting/year.html", {"year": year, "sections": sections})
