"""Around every request: its id, one line in the log, the headers of ``security``, and no crowd."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.utils import translation

from reisgezel.config.security import HEADERS
from reisgezel.config.waiting_room import FULL
from reisgezel.core.audit.context import new_request_id

log = structlog.get_logger("reisgezel.request")
View = Callable[[HttpRequest], HttpResponse]
SECONDS_TO_COME_BACK = 5


def security_headers(get_response: View) -> View:
    """Set each header that the answer does not set itself."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def no_secret_in_the_clear(get_response: View) -> View:
    """Refuse an address that holds a secret over plain HTTP: led to HTTPS, it would show it each time."""

    def respond(request: HttpRequest) -> HttpResponse:
        holds_secret = request.path.startswith(("/calendar/", "/shared/"))
        if holds_secret and settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return HttpResponseForbidden("https only\n", content_type="text/plain; charset=utf-8")
        return get_response(request)

    return respond


def turn_away(get_response: View) -> View:
    """Ask for whom no seat was free to come back, in the browser's language, without a query.

    What was sent is read first, up to the size of a form: a server closes the connection over a letter
    that it left unread, and who asks next over that connection gets no answer at all.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if FULL not in request.META:
            return get_response(request)
        request.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        with translation.override(translation.get_language_from_request(request)):
            response = render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = str(SECONDS_TO_COME_BACK)
        return response

    return respond


def no_zero_bytes(get_response: View) -> View:
    """Refuse an address with a zero byte in it: nobody types one, and PostgreSQL takes none."""

    def respond(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("zero byte in the address")
        return get_response(request)

    return respond


def request_log(get_response: View) -> View:
    """Write one line per request: the route, never what was filled in; the id ties it to the audit."""

    def respond(request: HttpRequest) -> HttpResponse:
        request_id = new_request_id()
        request.request_id = request_id  # type: ignore[attr-defined]
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = get_response(request)
            log.info(
                "request",
                method=request.method,
                route=request.resolver_match.route if request.resolver_match else None,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000),
            )
        return response

    return respond
