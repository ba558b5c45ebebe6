"""At the door of every request: the actor, what a refusal looks like, and no reading without a trace."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import ResolverMatch
from django.utils import translation
from django.views.defaults import page_not_found

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import trace_found
from reisgezel.core.accounts.models import User
from reisgezel.core.accounts.second_factor import has_second_factor
from reisgezel.core.audit.context import left_a_trace
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import is_told, record
from reisgezel.core.records.ids import is_id_or_code, is_public_id
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed

METHODS = ("GET", "HEAD", "POST")
"""What a page answers to; no address of ours needs another method."""


class ActorMiddleware:
    """Puts ``request.actor`` there, keeps the signed-out out, and answers and logs refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = get_user(request) if request.user.is_authenticated else None
        if isinstance(user, User):
            request.user = user
            request.actor = Actor.of(user)  # type: ignore[attr-defined]
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        if actor and _is_untold(request, response, actor):
            trace_found(actor)
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Send whoever is not signed in, or has no second factor yet, to where that is mended."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.user.is_authenticated:
            if name in settings.SECOND_FACTOR_ADDRESSES or has_second_factor(request):
                return None
            return redirect(settings.SECOND_FACTOR_URL)
        if name in settings.OPEN_ADDRESSES:
            return None
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer Absent with 404 and NotAllowed with 403, each with an event in the log.

        A page with a form shows a conflict itself; an act of one button that came second gets 409.
        """
        if isinstance(exception, Absent | Http404):
            asked = exception.asked if isinstance(exception, Absent) else ""
            self._log_refusal(request, asked, AuditEvent.Outcome.ABSENT)
            return page_not_found(request, Http404())
        if isinstance(exception, NotAllowed):
            self._log_refusal(request, "", AuditEvent.Outcome.REFUSED)
            return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
        if isinstance(exception, EditConflict):
            request.actor.found.clear()  # type: ignore[attr-defined]  # this page shows nobody
            return render(request, "409.html", status=HTTPStatus.CONFLICT)
        return None

    def _log_refusal(self, request: HttpRequest, asked: str, outcome: str) -> None:
        """Keep what was asked for by its id or its place in the address, and nothing that was typed."""
        if not request.user.is_authenticated:
            return
        match = request.resolver_match
        named = _names_of_records(match) if match else []
        if asked not in named and not is_public_id(asked):  # somebody's words, or nothing
            asked = next(iter(named), "")
        record(
            "refuse",
            actor=request.actor,  # type: ignore[attr-defined]
            target=asked,
            outcome=outcome,
            address=match.view_name if match else "",
            method=request.method,
        )


def _names_of_records(match: ResolverMatch) -> list[str]:
    """Return what an address says about which records it is: its own words, and ids and codes in it."""
    ours = match.extra_kwargs or {}  # type: ignore[attr-defined]
    typed = {name: value for name, value in match.kwargs.items() if name not in ours}
    return [
        *(word for word in map(str, typed.values()) if is_id_or_code(word)),
        *(str(value) for value in ours.values()),
    ]


def _is_untold(request: HttpRequest, response: HttpResponse, actor: Actor) -> bool:
    """Tell whether a page was given, or a form given back, of which nothing stands in the log yet.

    What a form left there may have been undone, when a rule refused it after that. Where a colleague saved
    something else meanwhile the form comes back too, beside what they wrote.
    """
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.CONFLICT):
        return False
    if not left_a_trace():
        return True
    return request.method == "POST" and not is_told(actor)
