"""The team of a team leader, and who stands in for whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access import services
from reisgezel.core.access.forms import DeputyForm
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.selectors.team import (
    find_team_membership,
    possible_deputies,
    team_page,
)
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken


@require_safe
def show_team(request: ActorRequest) -> HttpResponse:
    """Show who works in the own units, in which roles, with how many clients."""
    return render(request, "access/team_detail.html", {"team": team_page(request.actor)})


@once
def name_deputy(request: ActorRequest, membership_id: str) -> HttpResponse:
    """Let a colleague stand in for a period."""
    membership = find_team_membership(request.actor, membership_id)
    form = DeputyForm(
        request.POST or None,
        deputies=possible_deputies(request.actor, membership),
        initial={"starts_on": request.actor.on},
    )
    if form.is_valid():
        try:
            services.name_deputy(actor=request.actor, membership=membership, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De vervanging is vastgelegd."))
            return redirect("access:team")
    return render(request, "access/deputy_form.html", {"form": form, "membership": membership})


@require_POST
@once
def end_deputy(request: ActorRequest, membership_id: str) -> HttpResponse:
    """Let a deputy stop after today."""
    membership = find_team_membership(request.actor, membership_id)
    try:
        services.end_deputy(actor=request.actor, membership=membership)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("De vervanging stopt na vandaag."))
    return redirect("access:team")
