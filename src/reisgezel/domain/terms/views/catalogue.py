"""The rules: all of them, one with its versions, and a going-over with what it changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.domain.terms.policies import APPROVE, MANAGE
from reisgezel.domain.terms.presenters import Line
from reisgezel.domain.terms.rule_words import RuleLine, VersionLine
from reisgezel.domain.terms.selectors import catalogue
from reisgezel.domain.terms.selectors.law import law
from reisgezel.domain.terms.services import recomputing

ROWS_PER_PAGE = 50


@require_safe
def list_all(request: ActorRequest) -> HttpResponse:
    """Show every rule with its mark, those first that wait for a decision."""
    may_decide = request.actor.can(MANAGE) or request.actor.can(APPROVE)
    context = {
        "lines": [RuleLine(one) for one in catalogue.list_rules()],
        "jobs": catalogue.newest_jobs() if may_decide else [],
        "may_decide": may_decide,
    }
    return render(request, "terms/rule_list.html", context)


@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Show one rule: the law that holds, and all versions it ever had with who decided on them."""
    found, by = catalogue.get_rule(code), law()
    context = {
        "line": RuleLine(found),
        "versions": [
            VersionLine(row, by.days_of(row.pk, row.code)) for row in catalogue.versions_of(code)
        ],
        "may_propose": request.actor.can(MANAGE) and found.waiting is None,
        "open_count": catalogue.open_count(code),
    }
    return render(request, "terms/rule_detail.html", context)


@require_safe
def changes(request: ActorRequest, job_id: str) -> HttpResponse:
    """Show which terms a new version gave another day: those in reach by name, the others counted."""
    job = catalogue.get_job(job_id)
    page = page_of(catalogue.changes_of(request.actor, job), ROWS_PER_PAGE, request.GET.get("page"))
    rows = [(change, Line(change.term, request.actor.on)) for change in page]
    subjects = {change.client_file for change in page}
    trace_list("list_term_changes", actor=request.actor, subjects=subjects, data_class="C3")
    context = {
        "job": job,
        "page": page,
        "rows": rows,
        "may_continue": request.actor.can(APPROVE) and job.finished_at is None,
    }
    return render(request, "terms/recompute_detail.html", context)


@once
@require_POST
def carry_on(request: ActorRequest, job_id: str) -> HttpResponse:
    """Compute the terms of the next files of a job anew, where no command does it at night."""
    job = catalogue.get_job(job_id)
    progress = recomputing.carry_on(actor=request.actor, job=job)
    if progress.is_done:
        messages.success(request, _("Alle termijnen zijn berekend."))
    return HttpResponseRedirect(reverse("terms:changes", args=[job.public_id]))
