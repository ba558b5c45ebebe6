"""Small steps that pages of this room share: addresses with and without a filter, and the way back."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def url_without(request: HttpRequest, name: str) -> str:
    """Return this list's own address without one of its filters."""
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"?{query.urlencode()}"


def url_with(request: HttpRequest, name: str) -> str:
    """Return this list's own address with one filter more."""
    query = request.GET.copy()
    query[name] = "1"
    query.pop("page", None)
    return f"?{query.urlencode()}"


def back_to(request: HttpRequest, fallback: str, *args: str) -> str:
    """Return the page the reader came from when it is one of ours, else the named one."""
    came_from = str(request.META.get("HTTP_REFERER", ""))
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(came_from, hosts, require_https=request.is_secure()):
        return came_from
    return reverse(fallback, args=args)
