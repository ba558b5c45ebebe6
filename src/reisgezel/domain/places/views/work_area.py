"""The work area on a map of tiles and as a table, on any day, in the division of any year."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.domain.places import selectors
from reisgezel.domain.places.forms import WorkAreaFilter
from reisgezel.domain.places.presenters import area_legend, area_tiles


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """Show what is done where; without a choice that of today."""
    form = WorkAreaFilter(request.GET or None, initial={"day": request.actor.on})
    chosen = form.cleaned_data if form.is_valid() else {}
    day = chosen.get("day") or request.actor.on
    year = chosen.get("division")
    division = date(year, 1, 1) if year else day
    areas = selectors.work_area(
        actor=request.actor,
        on=day,
        division=division,
        whole_country=bool(chosen.get("country")),
    )
    kind = chosen.get("kind")
    shown = [area for area in areas if kind in area.kinds] if kind else areas
    context = {
        "form": form,
        "day": day,
        "division": division if year else None,
        "tiles": area_tiles(shown),
        "legend": area_legend(areas, request.GET),
        "working": sum(1 for area in shown if area.kinds),
    }
    return render(request, "places/work_area.html", context)
