"""What every page gets: where one can go, the business day, and whether this is a demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reisgezel.core import clock
from reisgezel.core.ui import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the shell's context; nothing in it is asked before a template shows it."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "business_day": clock.today(),
        "demo": getattr(settings, "DEMO", False),
        "navigation": SimpleLazyObject(lambda: navigation.sections_for(actor, request.path)),
        "search": SimpleLazyObject(lambda: navigation.search_for(actor)),
        "idle_lock": SimpleLazyObject(lambda: navigation.idle_lock_for(actor, request)),
    }
