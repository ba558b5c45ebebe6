"""The first address: who is signed in goes to work, who is not signs in; a demo introduces its people."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.demo.views import introduce
from reisgezel.doors.workbench.views import today


@require_safe
def front_door(request: ActorRequest) -> HttpResponse:
    """Show the day's work, introduce the people of the demo, or ask to sign in."""
    if request.user.is_authenticated:
        return today(request)
    if settings.DEMO:
        return introduce(request)
    return redirect_to_login("/", settings.LOGIN_URL)
