"""The journeys of a family side by side, now or as they were known on a past day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.journey.forms import KnownOnForm
from reisgezel.domain.journey.presenters.family import family_events, routes
from reisgezel.domain.journey.services.family import PART, read_family


@require_safe
def show_family(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the route of each member, those abroad included, and what happened to whom."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part=PART)
    form = KnownOnForm(request.GET or None)
    known_on = form.cleaned_data["known_on"] if form.is_valid() else None
    members = read_family(actor=request.actor, found=found, known_on=known_on)
    context = {
        "file": file,
        "form": form,
        "known_on": known_on,
        "routes": routes(members, looking_back=known_on is not None),
        "events": family_events(members),
    }
    return render(request, "journey/family.html", context)
