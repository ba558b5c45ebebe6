"""The list of clients, and the client file: who it is, where they stand, what happened."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.questions import ask
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.file import socket
from reisgezel.core.file.page import page_context, shown_panels
from reisgezel.core.records.counts import CountedAhead, page_of
from reisgezel.core.ui.items import Chip
from reisgezel.domain.cases.selectors.drafts import own_drafts
from reisgezel.domain.cases.selectors.files import get_file, leads_to, list_files
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.cases.views.steps import url_with, url_without
from reisgezel.lib.errors import Absent

ROWS_PER_PAGE = 50
FILTERS = {
    "mine": _("Mijn cliënten"),
    "silent": _("Langer dan 90 dagen geen contact"),
    "unguided": _("Zonder begeleider"),
    "closed": _("Gesloten dossiers"),
}


@require_safe
def list_clients(request: ActorRequest) -> HttpResponse:
    """Show the clients in reach, filtered and sorted as asked."""
    require(request.actor, "find_clients")
    chosen = [name for name in FILTERS if request.GET.get(name)]
    words = request.GET.get("q", "").strip()
    sort = request.GET.get("sort", "name")
    filters = {name: name in chosen for name in FILTERS}
    rows = list_files(request.actor, words=words, sort=sort, **filters)
    page = page_of(rows, ROWS_PER_PAGE, request.GET.get("page"))
    trace_list("list_clients", actor=request.actor, subjects=page, data_class="C1")
    context = {
        "page": page,
        "words": words,
        "subtitle": _counted(cast("CountedAhead", page.paginator)),
        "may_register": request.actor.can("register_client"),
        "keep": [(name, "1") for name in chosen],
        "chips": [Chip(FILTERS[name], url_without(request, name)) for name in chosen],
        "offers": [
            Chip(label, url_with(request, name))
            for name, label in FILTERS.items()
            if name not in chosen
        ],
    }
    return render(request, "cases/client_list.html", context)


@require_safe
def show_file(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show the overview of a file: panels of every room and the newest events."""
    try:
        file = get_file(request.actor, file_id)
    except Absent:
        if onward := leads_to(request.actor, file_id):
            return redirect("cases:detail", onward)
        raise
    found = read_file(actor=request.actor, file=file)
    context = page_context(found, tab=socket.OVERVIEW, asks=(own_drafts,)) | {
        "panels": shown_panels(found, tab=socket.OVERVIEW),
        "events": socket.timeline(found),
        "drafts": ask(found, own_drafts),
    }
    return render(request, "cases/client_file.html", context)


@require_safe
def show_part(request: ActorRequest, file_id: str, part: str) -> HttpResponse:
    """Show a part of a file that has no page of its own."""
    try:
        file = get_file(request.actor, file_id)
    except Absent:
        if onward := leads_to(request.actor, file_id):
            return redirect("cases:part", onward, part)
        raise
    found = read_file(actor=request.actor, file=file, part=part)
    if part not in {tab.code for tab in socket.tabs(found) if not tab.url_name}:
        raise Absent(part, kind="part")
    panels = shown_panels(found, tab=part)
    context = page_context(found, tab=part) | {"panels": panels}
    return render(request, "cases/client_part.html", context)


def _counted(pages: CountedAhead) -> str:
    if pages.more_than:
        return _("Meer dan %(count)s cliënten") % {"count": _grouped(pages.more_than)}
    words = ngettext("%(count)s cliënt", "%(count)s cliënten", pages.count)
    return words % {"count": _grouped(pages.count)}


def _grouped(count: int) -> str:
    return number_format(count, force_grouping=True)
