"""Tasks: one's own list, adding, changing, ticking off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.items import Chip
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.forms.planning import TaskForm, task_as_it_stands
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.planning import get_task, list_tasks, planners_of
from reisgezel.domain.cases.services.planning import (
    add_task,
    change_task,
    finish_task,
    reopen_task,
)
from reisgezel.domain.cases.views.steps import back_to, url_with, url_without
from reisgezel.lib.errors import EditConflict, RuleBroken

TASKS_PER_PAGE = 50
FILTERS = {
    "late": gettext_lazy("Te laat"),
    "week": gettext_lazy("Deze week"),
    "team": gettext_lazy("Van het hele team"),
    "done": gettext_lazy("Klaar"),
}


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show the reader's tasks, or the team's."""
    require(request.actor, "plan_work")
    offered = [name for name in FILTERS if name != "team" or request.actor.can("see_team")]
    chosen = [name for name in offered if request.GET.get(name)]
    rows = list_tasks(request.actor, **{name: name in chosen for name in FILTERS})
    page = page_of(rows, TASKS_PER_PAGE, request.GET.get("page"))
    seen = {task.client_file for task in page}
    trace_list("open_tasks", actor=request.actor, subjects=seen, data_class="C2")
    context = {
        "page": page,
        "chips": [Chip(FILTERS[name], url_without(request, name)) for name in chosen],
        "offers": [Chip(FILTERS[n], url_with(request, n)) for n in offered if n not in chosen],
        "shows_colleague": "team" in chosen,
    }
    return render(request, "cases/task_list.html", context)


@once
def new(request: ActorRequest, file_id: str) -> HttpResponse:
    """Add a task for a client."""
    file = get_file(request.actor, file_id)
    require(request.actor, "plan_work", file)
    initial = {"assignee": request.actor.user.public_id}
    colleagues = planners_of(request.actor, file)
    form = TaskForm(request.POST or None, colleagues=colleagues, initial=initial)
    if form.is_valid():
        try:
            add_task(actor=request.actor, file=file, **form.what())
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De taak staat op de lijst."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/task_form.html", {"file": file, "form": form})


@once
def edit(request: ActorRequest, task_id: str) -> HttpResponse:
    """Change a task or give it to a colleague; when it changed meanwhile, show both and let choose."""
    task = get_task(request.actor, task_id)
    file = task.client_file
    require(request.actor, "plan_work", file)
    colleagues = planners_of(request.actor, file)
    initial = task_as_it_stands(task)
    form = TaskForm(request.POST or None, colleagues=colleagues, initial=initial)
    context: dict[str, Any] = {"task": task, "file": file, "form": form}
    if form.is_valid():
        try:
            change_task(
                actor=request.actor,
                task=task,
                expected_version=form.cleaned_data["version"],
                **form.what(),
            )
        except EditConflict:
            saved = TaskForm(initial=task_as_it_stands(task), colleagues=colleagues)
            remark = _("De taak is intussen klaar.") if task.done_on else ""
            context |= show_conflict(form, saved, remark=remark)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("De taak is gewijzigd."))
            return redirect("cases:detail", file.public_id)
    return render(request, "cases/task_form.html", context, status=status_of(context))


@once
@require_POST
def finish(request: ActorRequest, task_id: str) -> HttpResponse:
    """Tick a task off, and go back to where it was ticked."""
    task = get_task(request.actor, task_id)
    finish_task(actor=request.actor, task=task)
    if request.htmx:
        return _line(request, task_id)
    messages.success(request, _("De taak is klaar."))
    return HttpResponseRedirect(back_to(request, "cases:tasks"))


@once
@require_POST
def reopen(request: ActorRequest, task_id: str) -> HttpResponse:
    """Take the tick away again."""
    task = get_task(request.actor, task_id)
    reopen_task(actor=request.actor, task=task)
    if request.htmx:
        return _line(request, task_id)
    messages.success(request, _("De taak staat weer open."))
    return HttpResponseRedirect(back_to(request, "cases:tasks"))


def _line(request: ActorRequest, task_id: str) -> HttpResponse:
    """Return the line of a task anew, in the page where it was ticked."""
    context = {"task": get_task(request.actor, task_id)}
    return push_url(render(request, "cases/task_line.html", context), False)
