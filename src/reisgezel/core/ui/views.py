"""The component page: every component with invented people, in demo mode only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.ui import examples

SHOWN_LANGUAGES = ("nl", "en")
DRAFT = "example_draft"
DRAFT_LENGTH = 2000


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show all components, ``?lang=en`` in English, ``?dir=rtl`` mirrored; 404 outside a demo."""
    require_demo()
    language = request.GET.get("lang", "nl")
    with translation.override(language if language in SHOWN_LANGUAGES else "nl"):
        mirrored = request.GET.get("dir") == "rtl"
        shown = examples.everything(draft=request.session.get(DRAFT, ""))
        return render(request, "ui/components.html", {"mirrored": mirrored, **shown})


@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep the text of the example in the visitor's own session."""
    require_demo()
    request.session[DRAFT] = request.POST.get("text", "")[:DRAFT_LENGTH]
    return HttpResponse(status=204)


def require_demo() -> None:
    if not settings.DEMO:
        raise Http404
