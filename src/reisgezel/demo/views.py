"""The first page of the demo: who works here, and one click to be one of them. Only in demo mode."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import EVERYBODY, ORGANISATION


def introduce(request: HttpRequest) -> HttpResponse:
    """Introduce the people of the demo, each with a button to sign in."""
    english = (get_language() or "nl").startswith("en")
    people = [
        {
            "key": persona.key,
            "name": persona.name,
            "role": all_roles()[persona.role_code],
            "unit": persona.unit,
            "sentence": persona.sentence_en if english else persona.sentence_nl,
        }
        for persona in EVERYBODY
    ]
    return render(
        request, "demo/introduction.html", {"people": people, "organisation": ORGANISATION}
    )


@require_POST
def sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of the people of the demo, without a password. 404 outside demo mode.

    They speak the language the visitor was reading.
    """
    persona = next((persona for persona in EVERYBODY if persona.key == key), None)
    if not settings.DEMO or persona is None:
        raise Http404
    user = get_object_or_404(User, email=persona.email, is_active=True)
    user.language = get_language() or user.language
    user.save(update_fields=["language"])
    answer: HttpResponse = perform_login(request, Login(user=user, email=user.email))
    return answer
