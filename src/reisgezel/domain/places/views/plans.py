"""Openings that were announced: adding one, and settling it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.domain.places import selectors, services
from reisgezel.domain.places.forms_plans import PlanForm, SettleForm
from reisgezel.domain.places.views.forms import succeeds


@once
def add(request: ActorRequest) -> HttpResponse:
    """Record that a location was said to open."""
    require(request.actor, "manage_places")
    form = PlanForm(request.POST or None, initial={"announced_on": request.actor.on})
    if succeeds(form, services.plan_opening, actor=request.actor):
        tell_of_masked_bsn(request, form)
        messages.success(request, _("De geplande opening is vastgelegd."))
        return redirect("places:locations")
    return render(request, "places/plan_form.html", {"form": form})


@once
def settle(request: ActorRequest, plan_id: str) -> HttpResponse:
    """Record that a plan is one no more."""
    require(request.actor, "manage_places")
    plan = selectors.find_plan(actor=request.actor, public_id=plan_id)
    form = SettleForm(request.POST or None, initial={"settled_on": request.actor.on})
    if succeeds(form, services.settle_plan, actor=request.actor, plan=plan):
        messages.success(request, _("Het plan is afgehandeld."))
        return redirect("places:locations")
    return render(request, "places/plan_settle.html", {"form": form, "plan": plan})
