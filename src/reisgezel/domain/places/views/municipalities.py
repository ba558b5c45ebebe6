"""Municipalities: the list, one of them, and what is decided about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.forms import (
    ActivityForm,
    EndActivityForm,
    MergerForm,
    MunicipalityFilter,
    TeamForm,
)
from reisgezel.domain.places.presenters import active_filters, municipality_facts
from reisgezel.domain.places.socket import municipality_panels
from reisgezel.domain.places.views.forms import succeeds

ROWS_PER_PAGE = 50


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the municipalities of today, searched, filtered and sorted."""
    form = MunicipalityFilter(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    rows = selectors.list_municipalities(
        actor=request.actor,
        on=request.actor.on,
        search=chosen.get("q", ""),
        province=chosen.get("province", ""),
        activity=chosen.get("activity", ""),
        team=chosen["team"].public_id if chosen.get("team") else "",
        sort=request.GET.get("sort", ""),
    )
    page = page_of(rows, ROWS_PER_PAGE, request.GET.get("page"))
    context = {"form": form, "page": page, "chips": active_filters(request.GET, form)}
    return render(request, "places/municipality_list.html", context)


@require_safe
def show(request: ActorRequest, cbs_code: str) -> HttpResponse:
    """Show a municipality: its days, its names, what is done there and where."""
    municipality = selectors.find_municipality(actor=request.actor, cbs_code=cbs_code)
    context = {
        "municipality": municipality,
        "facts": municipality_facts(municipality),
        "locations": selectors.locations_in(municipality, on=request.actor.on),
        "panels": municipality_panels(request.actor, municipality),
        "may_manage": request.actor.can("manage_places"),
    }
    return render(request, "places/municipality_detail.html", context)


@once
def set_activity(request: ActorRequest, cbs_code: str) -> HttpResponse:
    """Record that something is done in a municipality."""
    require(request.actor, "manage_places")
    municipality = selectors.find_municipality(actor=request.actor, cbs_code=cbs_code)
    form = ActivityForm(request.POST or None, initial={"starts_on": request.actor.on})
    if succeeds(form, services.set_activity, actor=request.actor, municipality=municipality):
        messages.success(request, _("De activiteit is vastgelegd."))
        return redirect("places:municipality", municipality.cbs_code)
    context = {"municipality": municipality, "form": form}
    return render(request, "places/activity_form.html", context)


@once
def end_activity(request: ActorRequest, activity_id: str) -> HttpResponse:
    """Record that something is not done any more."""
    require(request.actor, "manage_places")
    activity = selectors.find_activity(actor=request.actor, public_id=activity_id)
    municipality = activity.municipality
    form = EndActivityForm(request.POST or None, initial={"ends_before": request.actor.on})
    if succeeds(form, services.end_activity, actor=request.actor, activity=activity):
        messages.success(request, _("De activiteit is beëindigd."))
        return redirect("places:municipality", municipality.cbs_code)
    context = {"municipality": municipality, "activity": activity, "form": form}
    return render(request, "places/activity_end.html", context)


@once
def assign_team(request: ActorRequest, cbs_code: str) -> HttpResponse:
    """Choose the team that works in a municipality."""
    require(request.actor, "manage_places")
    municipality = selectors.find_municipality(actor=request.actor, cbs_code=cbs_code)
    team = municipality.team
    form = TeamForm(request.POST or None, initial={"team": team.public_id if team else ""})
    if succeeds(form, services.assign_team, actor=request.actor, municipality=municipality):
        messages.success(request, _("Het team is gekozen."))
        return redirect("places:municipality", municipality.cbs_code)
    context = {"municipality": municipality, "form": form}
    return render(request, "places/municipality_team.html", context)


@once
def confirm_merger(request: ActorRequest, cbs_code: str) -> HttpResponse:
    """Record that a planned merger became law."""
    require(request.actor, "manage_places")
    municipality = selectors.find_municipality(actor=request.actor, cbs_code=cbs_code)
    if not municipality.change_is_planned:
        messages.info(request, _("Voor deze gemeente staat geen herindeling gepland."))
        return redirect("places:municipality", municipality.cbs_code)
    form = MergerForm(request.POST or None, initial={"ends_before": municipality.ends_before})
    if succeeds(form, services.confirm_merger, actor=request.actor, municipality=municipality):
        messages.success(request, _("De herindeling is bevestigd."))
        return redirect("places:municipality", municipality.cbs_code)
    context = {"municipality": municipality, "form": form}
    return render(request, "places/municipality_merger.html", context)
