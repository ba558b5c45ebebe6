"""Emergency access: asking for it, and judging it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access import services
from reisgezel.core.access.emergencies import url_of
from reisgezel.core.access.forms import EmergencyForm, ReviewForm
from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.selectors.emergencies import (
    emergencies,
    find_emergency,
    own_emergencies,
)
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.lib.errors import RuleBroken

ROWS_PER_PAGE = 30


@once
def break_glass(request: ActorRequest) -> HttpResponse:
    """Ask for a number and a reason, and open that file for an hour."""
    require(request.actor, "break_glass")
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        try:
            opened = services.break_glass(actor=request.actor, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.warning(
                request,
                _("Dit dossier is een uur open. De teamleider van de cliënt krijgt bericht."),
            )
            return redirect(url_of(opened.subject_id))
    context = {"form": form, "own": own_emergencies(request.actor)}
    return render(request, "access/emergency_form.html", context)


@require_safe
def list_emergencies(request: ActorRequest) -> HttpResponse:
    """List what waits for a judgement, and what was judged."""
    rows = emergencies(request.actor)
    page = Paginator(rows.reviewed(), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"waiting": rows.unreviewed(), "page": page}
    return render(request, "access/emergency_list.html", context)


@once
def review_emergency(request: ActorRequest, emergency_id: str) -> HttpResponse:
    """Judge one emergency."""
    emergency = find_emergency(request.actor, emergency_id)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            services.review_emergency(actor=request.actor, emergency=emergency, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Uw oordeel is vastgelegd."))
            return redirect("access:emergencies")
    is_own = emergency.user_id == request.actor.user.pk
    context = {"emergency": emergency, "form": form, "is_own": is_own}
    return render(request, "access/emergency_review.html", context)
