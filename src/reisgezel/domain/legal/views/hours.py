"""Consultation hours: planning, the desk with its queue, and numbers for the wall of the waiting room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.items import Chip
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.legal.forms.hours import (
    HourChangeForm,
    HourForm,
    VisitorForm,
)
from reisgezel.domain.legal.models import ConsultationHour
from reisgezel.domain.legal.policies import DESK, KEEP
from reisgezel.domain.legal.selectors.hours import (
    counts_of,
    desks_today,
    get_hour,
    list_hours,
    queue_of,
    topic_counts,
)
from reisgezel.domain.legal.services import hours as services
from reisgezel.domain.legal.views.acts import Act, Place, ask_first, press
from reisgezel.lib.errors import Absent, RuleBroken

PLAN = Act(
    gettext_lazy("Spreekuur plannen"),
    gettext_lazy("Het spreekuur staat gepland."),
    HourForm,
    services.plan_hour,
    "",
)
CHANGE = Act(
    gettext_lazy("Spreekuur wijzigen"),
    gettext_lazy("Het spreekuur is gewijzigd."),
    HourChangeForm,
    services.change_hour,
    "hour",
)
HOUR_ACTS: dict[str, Callable[..., Any]] = {
    "open": services.open_hour,
    "close": services.close_hour,
    "next": services.call_next,
}
SAID = {
    "open": gettext_lazy("Het spreekuur is open. U kunt bezoekers in de rij zetten."),
    "close": gettext_lazy("Het spreekuur is gesloten."),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the consultation hours to come, or those that were, with how many came for what."""
    require(request.actor, DESK)
    past = bool(request.GET.get("past"))
    chip = Chip(gettext_lazy("Al geweest"), "?" if past else "?past=1")
    context = {
        "hours": list_hours(request.actor, past=past)[:100],
        "counts": counts_of(request.actor, past=past),
        "running": [] if past else desks_today(request.actor),
        "past": past,
        "chips": [chip] if past else [],
        "offers": [] if past else [chip],
        "may_plan": request.actor.can(KEEP),
    }
    return render(request, "legal/hour_list.html", context)


@once
def plan(request: ActorRequest) -> HttpResponse:
    """Plan an hour."""
    require(request.actor, KEEP)
    return ask_first(request, PLAN, None, Place("", reverse("legal:hours")))


@once
def change(request: ActorRequest, hour_id: str) -> HttpResponse:
    """Move an hour, or staff it otherwise."""
    hour = get_hour(request.actor, hour_id)
    require(request.actor, KEEP, hour)
    return ask_first(request, CHANGE, hour, at_hour(hour))


@once
def desk(request: ActorRequest, hour_id: str) -> HttpResponse:
    """Show the queue, and put somebody in it."""
    hour = get_hour(request.actor, hour_id)
    found = require(request.actor, DESK, hour)
    form = VisitorForm(request.POST or None)
    if form.is_valid():
        try:
            visitor = services.add_visitor(actor=request.actor, hour=hour, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(
                request, _("Nummer %(number)d staat in de rij.") % {"number": visitor.number}
            )
            return redirect("legal:hour", hour.public_id)
    queue = queue_of(hour)
    trace_list("open_queue", actor=request.actor, subjects=queue.everybody, data_class="C1")
    context = {
        "hour": hour,
        "queue": queue,
        "counts": topic_counts(hour),
        "form": form,
        "is_today": hour.is_of(request.actor.on),
        "may_keep": found.can(KEEP),
    }
    return render(request, "legal/hour_desk.html", context)


@require_safe
def wall(request: ActorRequest, hour_id: str) -> HttpResponse:
    """Show numbers only: who is called and who waits, for a screen or a sheet in the waiting room."""
    hour = get_hour(request.actor, hour_id)
    require(request.actor, DESK, hour)
    queue = queue_of(hour)
    context = {
        "hour": hour,
        "called": [visitor.number for visitor in queue.called],
        "waiting": [visitor.number for visitor in queue.waiting],
    }
    return render(request, "legal/hour_wall.html", context)


@once
@require_POST
def act(request: ActorRequest, hour_id: str, act: str) -> HttpResponse:
    """Open or close an hour, or call who is next."""
    hour = get_hour(request.actor, hour_id)
    require(request.actor, DESK, hour)
    if act not in HOUR_ACTS:
        raise Absent(act, kind="legal.act")
    return press(
        request,
        at_hour(hour),
        lambda: HOUR_ACTS[act](actor=request.actor, hour=hour),
        SAID.get(act, ""),
    )


def at_hour(hour: ConsultationHour) -> Place:
    return Place(hour.location.name, reverse("legal:hour", args=[hour.public_id]))
