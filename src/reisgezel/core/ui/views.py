"""The component page: every component with invented people, in demo mode only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from reisgezel.core.ui import examples

SHOWN_LANGUAGES = ("nl", "en")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show all components, ``?lang=en`` in English, ``?dir=rtl`` mirrored; 404 outside a demo."""
    if not settings.DEMO:
        raise Http404
    language = request.GET.get("lang", "nl")
    with translation.override(language if language in SHOWN_LANGUAGES else "nl"):
        mirrored = request.GET.get("dir") == "rtl"
        shown = {"mirrored": mirrored, **examples.everything()}
        return render(request, "ui/components.html", shown)
