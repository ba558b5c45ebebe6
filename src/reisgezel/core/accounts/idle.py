"""The lock on a page left alone: after half an hour one signs in again and returns to it.

However busy one is, after twelve hours the session ends as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from reisgezel.core.accounts.devices import note_use
from reisgezel.core.accounts.own import OwnAccount
from reisgezel.core.audit.services import record

SHARED_KEY = "shared_device"
_SEEN_KEY = "last_seen"
_BEGUN_KEY = "begun"
_SECONDS_BETWEEN_WRITES = 60


class IdleMiddleware:
    """Signs out whoever did nothing for ``IDLE_MINUTES``, or came in longer ago than a session lives."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = time.time()
        if request.user.is_authenticated:
            seen = request.session.get(_SEEN_KEY, now)
            if now - seen > minutes_of(request) * 60:
                return _lock(request, _("U was een tijd weg."))
            if now - request.session.get(_BEGUN_KEY, now) > settings.SESSION_COOKIE_AGE:
                return _lock(request, _("U was al een hele dag ingelogd."))
            if now - seen > _SECONDS_BETWEEN_WRITES:
                request.session[_SEEN_KEY] = now
                note_use(request.session.session_key, at=now)
        response = self.get_response(request)
        if request.user.is_authenticated:  # also when it is only since this request
            request.session.setdefault(_SEEN_KEY, now)
            request.session.setdefault(_BEGUN_KEY, now)
        return response


@require_safe
def lock(request: HttpRequest) -> HttpResponse:
    """Where a page goes that nobody touched; the middleware has locked it by then, or it goes on."""
    return HttpResponseRedirect(_page(request))


def minutes_of(request: HttpRequest) -> int:
    """Return after how long the request's session is locked."""
    shared = request.session.get(SHARED_KEY)
    return int(settings.SHARED_IDLE_MINUTES if shared else settings.IDLE_MINUTES)


def _lock(request: HttpRequest, why: str) -> HttpResponse:
    record("lock", actor=OwnAccount.of(request.user))  # type: ignore[arg-type]
    logout(request)
    again = _("Log opnieuw in, dan gaat u verder waar u was.")
    messages.info(request, f"{why} {again}")
    response = redirect_to_login(_page(request), settings.LOGIN_URL)
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(response.url)
    return response


def _page(request: HttpRequest) -> str:
    """Return the page that was open: this address, or for a form or a fragment the one it is on."""
    is_page = request.method == "GET" and request.path != reverse("accounts:lock")
    if is_page and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = urlsplit(
        request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    )
    if came_from.netloc == request.get_host() and came_from.path:
        page = came_from.path + (f"?{came_from.query}" if came_from.query else "")
        return escape_leading_slashes(page)  # two of them would name another host
    return "/"
