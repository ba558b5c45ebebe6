"""The list of what stood out, and one finding with the events behind it and its answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.counts import page_of
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.items import Tab
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.viewers import in_lines as events_in_lines
from reisgezel.domain.oversight.forms import AnswerForm
from reisgezel.domain.oversight.models import Finding, FindingQuerySet
from reisgezel.domain.oversight.selectors.findings import (
    answers_of,
    beside_colleagues,
    events_of,
    evidence_of,
    find_finding,
    findings,
    in_lines,
    last_run,
    watched,
)
from reisgezel.domain.oversight.services.answers import answer_finding
from reisgezel.domain.oversight.services.running import current_catalogue
from reisgezel.lib.errors import EditConflict, RuleBroken

FINDINGS_PER_PAGE = 20
EVENTS_PER_PAGE = 50


@require_safe
def list_findings(request: ActorRequest) -> HttpResponse:
    """List what waits for an answer, what a talk or a report must follow from, or what was answered."""
    rows, asked = findings(request.actor), request.GET.get("state", "open")
    states = _states(rows)
    chosen = asked if asked in states else "open"
    detectors = current_catalogue().detectors
    known = states[chosen][1].filter(detector__in=detectors)
    page = page_of(known, FINDINGS_PER_PAGE, request.GET.get("page"))
    record("list_findings", actor=request.actor, data_class="logs", lines=len(page))
    url = reverse("oversight:list")
    context = {
        "page": page,
        "lines": in_lines(list(page), detectors),
        "tabs": [
            Tab(label, f"{url}?state={state}", state == chosen, some.count())
            for state, (label, some) in states.items()
        ],
        "chosen": chosen,
        "run": last_run(),
        "watched": watched(request.actor, detectors),
    }
    return render(request, "oversight/finding_list.html", context)


@once
def show_finding(request: ActorRequest, finding_id: str) -> HttpResponse:
    """Show what stood out, beside what is usual, with the events behind it; and take an answer."""
    finding = find_finding(request.actor, finding_id)
    form = AnswerForm(request.POST or None, initial=AnswerForm.initial_of(finding))
    extra: dict[str, Any] = {}
    if form.is_valid():
        try:
            answer_finding(
                actor=request.actor,
                finding=finding,
                outcome=form.cleaned_data["outcome"],
                note=form.cleaned_data["note"],
                expected_version=form.cleaned_data["version"],
            )
        except EditConflict as conflict:
            extra = _both(request, form, conflict.current)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Uw antwoord is bewaard."))
            return redirect("oversight:list")
    context = _shown(request, finding) | {"form": form} | extra
    return render(request, "oversight/finding_detail.html", context, status=status_of(extra))


def _shown(request: ActorRequest, finding: Finding) -> dict[str, Any]:
    """Return what the page of a finding shows; looking at it is logged too."""
    line, *_none = in_lines([finding], current_catalogue().detectors)
    page = page_of(events_of(finding), EVENTS_PER_PAGE, request.GET.get("page"))
    events = list(events_in_lines(list(page)))
    record(
        "read_finding",
        actor=request.actor,
        target=finding,
        data_class="logs",
        lines=len(events),
        page=page.number,
    )
    return {
        "line": line,
        "finding": finding,
        "evidence": evidence_of(finding),
        "beside": beside_colleagues(line),
        "answers": answers_of(finding),
        "page": page,
        "events": events,
    }


def _states(rows: FindingQuerySet) -> dict[str, tuple[str, FindingQuerySet]]:
    return {
        "open": (_("Te bekijken"), rows.open()),
        "waiting": (_("Gesprek of melding"), rows.waiting()),
        "settled": (_("Afgerond"), rows.settled()),
    }


def _both(request: ActorRequest, form: AnswerForm, finding: Finding) -> dict[str, Any]:
    last = finding.answers.first()
    return show_conflict(
        form,
        AnswerForm(initial=AnswerForm.initial_of(finding)),
        saved_by=last.answered_by.name if last else "",
        saved_at=last.answered_at if last else None,
        by_reader=last is not None and last.answered_by_id == request.actor.user.pk,
    )
