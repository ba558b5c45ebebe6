"""The page that every figure opens: what it means, the number, and exactly the records counted."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.audit.services import record
from reisgezel.core.clock import end_of
from reisgezel.core.figures.counting import find_figure
from reisgezel.core.figures.forms import KnownOnForm
from reisgezel.core.figures.words import difference_sentence, in_words, sum_sentence

LINES_PER_PAGE = 50


@require_safe
def show_records(request: ActorRequest, year: int, figure_id: str) -> HttpResponse:
    """Show the records behind a figure, as far as the actor may see them; everyone sees the count."""
    require(request.actor, "see_figures")
    form = KnownOnForm(request.GET if "known_on" in request.GET else None)
    known_on = form.cleaned_data["known_on"] if form.is_valid() else None
    figure = find_figure(year, figure_id, known_at=end_of(known_on) if known_on else None)
    page = Paginator(figure.records(request.actor), LINES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [figure.indicator.line(row) for row in page]
    record(
        "open_figure",
        actor=request.actor,
        target=figure.figure_id,
        data_class=figure.indicator.data_class,
        year=year,
        seen=len(lines),
    )
    context = {
        "figure": figure,
        "form": form if known_on or figure.indicator.records_known_at else None,
        "known_on": known_on,
        "words": in_words(figure),
        "page": page,
        "lines": lines,
        "all": (counted := figure.records(None).count()),
        "hidden": counted - page.paginator.count,
        "difference": difference_sentence(figure),
        "corrections": sum_sentence(figure, figure.taken_off()),
    }
    return render(request, "figures/records.html", context)
