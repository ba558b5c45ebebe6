"""One's own messages."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.notices import selectors
from reisgezel.core.notices.services import read_all, read_notice
from reisgezel.core.records.once import once

ROWS_PER_PAGE = 30


@require_safe
def list_notices(request: ActorRequest) -> HttpResponse:
    """Show one's messages, the newest first."""
    rows = selectors.notices_of(request.actor)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": selectors.in_words(request.actor, page),
        "unread": selectors.unread_notices(request.actor).count(),
    }
    return render(request, "notices/notice_list.html", context)


@require_POST
@once
def open_notice(request: ActorRequest, notice_id: str) -> HttpResponse:
    """Put a message aside as read and go where it leads."""
    notice = selectors.find_notice(request.actor, notice_id)
    read_notice(actor=request.actor, notice=notice)
    if url := selectors.url_of(request.actor, notice):
        return redirect(url)
    messages.info(request, _("Waar dit over ging, kunt u niet meer zien."))
    return redirect("notices:list")


@require_POST
@once
def open_all(request: ActorRequest) -> HttpResponse:
    """Put all messages aside as read."""
    read_all(actor=request.actor)
    return redirect("notices:list")
