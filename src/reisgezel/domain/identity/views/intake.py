"""Who somebody may be who is being written down, while it is typed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reisgezel.core.access.requests import ActorRequest
from reisgezel.domain.identity.asking import shown_likely
from reisgezel.domain.people.forms import IdentityForm
from reisgezel.domain.people.forms.fields import PhoneInput
from reisgezel.lib.errors import NotAllowed

WRITERS = ("register_client", "keep_person")
"""Who writes new persons down: clients, and members of their families."""


class TypedForm(IdentityForm):
    """Who somebody is as far as it was typed, and their telephone where that is asked."""

    phone = PhoneInput()


@require_POST
def likely(request: ActorRequest) -> HttpResponse:
    """Show whom in reach the person who is being typed may be; nothing is stored."""
    if not any(request.actor.can(ability) for ability in WRITERS):
        raise NotAllowed(WRITERS[0])
    form = TypedForm(request.POST)
    form.is_valid()
    context = {"likely": shown_likely(request.actor, form)}
    return render(request, "identity/likely.html", context)
