"""The request as a view behind the sign-in gets it; for the type checker, nothing makes one."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from reisgezel.core.access.actors import Actor


class ActorRequest(HttpRequest):
    """What the middleware adds: who acts, the id that log and audit share, and htmx's headers."""

    actor: Actor
    htmx: HtmxDetails
    request_id: str
