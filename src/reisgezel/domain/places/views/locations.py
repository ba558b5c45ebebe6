"""Locations: the list, one of them, and what changes about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.forms import (
    CapacityForm,
    CloseForm,
    LocationFilter,
    LocationForm,
    ReopenForm,
    VersionedCorrectionForm,
)
from reisgezel.domain.places.presenters import (
    active_filters,
    capacity_bars,
    location_facts,
    opening_words,
)
from reisgezel.domain.places.views.forms import succeeds
from reisgezel.lib.errors import EditConflict, RuleBroken

ROWS_PER_PAGE = 50


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the locations with their capacity of today, searched, filtered and sorted."""
    form = LocationFilter(request.GET)
    form.is_valid()
    chosen, today = form.cleaned_data, request.actor.on
    rows = selectors.list_locations(
        actor=request.actor,
        on=today,
        search=chosen.get("q", ""),
        kind=chosen.get("kind", ""),
        type_code=chosen.get("type", ""),
        state=chosen.get("state", ""),
        sort=request.GET.get("sort", ""),
    )
    page = page_of(rows, ROWS_PER_PAGE, request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [(location, opening_words(location, today)) for location in page],
        "chips": active_filters(request.GET, form),
        "plans": selectors.list_plans(actor=request.actor),
        "may_manage": request.actor.can("manage_places"),
    }
    return render(request, "places/location_list.html", context)


@require_safe
def show(request: ActorRequest, location_id: str) -> HttpResponse:
    """Show a location: where it is, when it was open, and its capacity over time."""
    location = selectors.find_location(actor=request.actor, public_id=location_id)
    today = request.actor.on
    context = {
        "location": location,
        "facts": location_facts(location),
        "state": opening_words(location, today),
        "capacity_bars": capacity_bars(location),
        "is_running": any(row.closes_before is None for row in location.periods.all()),
        "may_manage": request.actor.can("manage_places"),
    }
    return render(request, "places/location_detail.html", context)


@once
def add(request: ActorRequest) -> HttpResponse:
    """Add a location."""
    require(request.actor, "manage_places")
    form = LocationForm(request.POST or None, initial={"opens_on": request.actor.on})
    if succeeds(form, services.add_location, actor=request.actor):
        messages.success(request, _("De locatie is toegevoegd."))
        return redirect("places:locations")
    return render(request, "places/location_form.html", {"form": form})


@once
def correct(request: ActorRequest, location_id: str) -> HttpResponse:
    """Correct what a location is; when a colleague did so meanwhile, show both and let choose."""
    require(request.actor, "manage_places")
    location = selectors.find_location(actor=request.actor, public_id=location_id)
    form = (
        VersionedCorrectionForm(request.POST)
        if request.method == "POST"
        else VersionedCorrectionForm.of(location)
    )
    context: dict[str, Any] = {"location": location, "form": form}
    if form.is_valid():
        try:
            services.correct_location(
                actor=request.actor,
                location=location,
                expected_version=form.cleaned_data["version"],
                **form.what(),
            )
        except EditConflict:
            context |= show_conflict(form, VersionedCorrectionForm.of(location))
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De locatie is verbeterd."))
            return redirect("places:location", location.public_id)
    return render(request, "places/location_correct.html", context, status=status_of(context))


@once
def close(request: ActorRequest, location_id: str) -> HttpResponse:
    """Close a location from a day on."""
    require(request.actor, "manage_places")
    location = selectors.find_location(actor=request.actor, public_id=location_id)
    form = CloseForm(request.POST or None, initial={"closes_before": request.actor.on})
    if succeeds(form, services.close_location, actor=request.actor, location=location):
        messages.success(request, _("De sluiting is vastgelegd."))
        return redirect("places:location", location.public_id)
    return render(request, "places/location_close.html", {"location": location, "form": form})


@once
def reopen(request: ActorRequest, location_id: str) -> HttpResponse:
    """Open a closed location again from a day on."""
    require(request.actor, "manage_places")
    location = selectors.find_location(actor=request.actor, public_id=location_id)
    form = ReopenForm(request.POST or None, initial={"opens_on": request.actor.on})
    if succeeds(form, services.reopen_location, actor=request.actor, location=location):
        messages.success(request, _("De heropening is vastgelegd."))
        return redirect("places:location", location.public_id)
    return render(request, "places/location_reopen.html", {"location": location, "form": form})


@once
def record_capacity(request: ActorRequest, location_id: str) -> HttpResponse:
    """State how many places a location has from a day on."""
    require(request.actor, "manage_places")
    location = selectors.find_location(actor=request.actor, public_id=location_id)
    form = CapacityForm(request.POST or None, initial={"valid_from": request.actor.on})
    if succeeds(form, services.record_capacity, actor=request.actor, location=location):
        messages.success(request, _("De capaciteit is vastgelegd."))
        return redirect("places:location", location.public_id)
    return render(request, "places/capacity_form.html", {"location": location, "form": form})
