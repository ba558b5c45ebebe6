"""Today, and finding a client."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.together import fetch
from reisgezel.domain.cases.selectors.drafts import list_drafts
from reisgezel.domain.cases.selectors.files import find_files
from reisgezel.domain.cases.selectors.planning import list_tasks
from reisgezel.domain.legal.policies import DESK
from reisgezel.domain.legal.selectors.hours import desks_today
from reisgezel.doors.workbench import today as day

MOST_FOUND = 20


@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """Show what waits for the actor today."""
    tasks = list_tasks(request.actor, week=True)
    appointments = day.appointments_to_come(request.actor)
    drafts, desks = fetch(list_drafts(request.actor), desks_today(request.actor))
    about = (row.client_file for rows in (tasks, appointments, drafts) for row in rows)
    seen = {file for file in about if file}
    if seen:
        trace_list("open_today", actor=request.actor, subjects=seen, data_class="C2")
    context = {
        "cards": day.cards(request.actor),
        "desks": desks if request.actor.can(DESK) else [],
        "drafts": drafts,
        "tasks": tasks,
        "may_plan": request.actor.can("plan_work"),
        "appointments": appointments,
    }
    return render(request, "workbench/today.html", context)


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """Find clients in reach by name, client number or V-number; as a page, or as lines while typing."""
    require(request.actor, "find_clients")
    words = request.GET.get("q", "").strip()
    files = find_files(request.actor, words, MOST_FOUND) if len(words) > 1 else []
    if len(words) > 1:
        trace_list("search", actor=request.actor, subjects=files, data_class="C1")
    template = "workbench/search_lines.html" if request.htmx else "workbench/search.html"
    context = {"words": words, "files": files, "most": MOST_FOUND}
    return render(request, template, context)
