"""Who looked: into one file, and over all files for the privacy officer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.audit.services import record
from reisgezel.core.file.page import page_context
from reisgezel.domain.cases.forms.log import LogForm
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.viewers import (
    LogFilter,
    in_lines,
    log_of,
    looks_at,
    visits_of,
)
from reisgezel.domain.cases.services.files import read_file

EVENTS_PER_PAGE = 200
LINES_PER_PAGE = 50


@require_safe
def show_viewers(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show who looked into a file; everybody who may read the file may see this too."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, part="viewers")
    page = Paginator(looks_at(file), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "visits": visits_of(list(page))}
    return render(request, "cases/file_viewers.html", page_context(found, tab="viewers") | context)


@require_safe
def show_log(request: ActorRequest) -> HttpResponse:
    """Show what colleagues read, did and were refused, narrowed as asked; looking is logged too."""
    require(request.actor, "read_log")
    form = LogForm(request.GET or None)
    asked = LogFilter(**form.cleaned_data) if form.is_valid() else LogFilter()
    page = Paginator(log_of(request.actor, asked), LINES_PER_PAGE).get_page(request.GET.get("page"))
    lines = list(in_lines(list(page)))
    record("read_log", actor=request.actor, data_class="logs", lines=len(lines))
    context = {"form": form, "page": page, "lines": lines}
    return render(request, "cases/log.html", context)
