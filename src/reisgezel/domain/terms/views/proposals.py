"""Proposing a version of a rule, with its examples before it is sent, and deciding on one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require, require_somebody_else
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.texts import check_reason
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.domain.terms.forms.proposals import ApproveForm, DecideForm, ProposalForm, SendForm
from reisgezel.domain.terms.models import TermRule
from reisgezel.domain.terms.policies import APPROVE, MANAGE
from reisgezel.domain.terms.rule_words import RuleLine, VersionLine, compared, worked_examples
from reisgezel.domain.terms.rules.proposing import proposed
from reisgezel.domain.terms.selectors.catalogue import get_rule, get_version
from reisgezel.domain.terms.selectors.law import law, stored_version
from reisgezel.domain.terms.services.proposals import (
    approve_version,
    decline_version,
    propose_version,
)
from reisgezel.lib.errors import RuleBroken


@once
def propose(request: ActorRequest, version_id: str) -> HttpResponse:
    """Ask for a new version; show first what it makes of an example, then send it."""
    require(request.actor, MANAGE)
    row = get_version(version_id)
    base = stored_version(row)
    form = ProposalForm(request.POST or None, base=base, row=row)
    context: dict[str, Any] = {
        "line": RuleLine(get_rule(row.code)),
        "row": VersionLine(row),
        "form": form,
    }
    if form.is_valid():
        try:
            if request.POST.get("send"):
                told, why = form.proposal(), form.cleaned_data["reason"]
                done = propose_version(actor=request.actor, base=row, told=told, reason=why)
                messages.success(request, _("Het voorstel wacht op een collega die beslist."))
                return HttpResponseRedirect(reverse("terms:version", args=[done.public_id]))
            check_reason(form.cleaned_data["reason"])
            new, on = proposed(base, form.proposal()), form.cleaned_data["example_on"]
            context |= {
                "examples": worked_examples(law().rule(row.code), new, on, calendar()),
                "example_on": on,
                "send_form": SendForm(request.POST, fields=form.fields),
            }
        except RuleBroken as broken:
            show_broken(form, broken)
    return render(request, "terms/rule_propose.html", context)


@require_safe
def show(request: ActorRequest, version_id: str) -> HttpResponse:
    """Show one version: what it says, beside what it takes the place of, and who decided on it."""
    row = get_version(version_id)
    new, rule = stored_version(row), law().rule(row.code)
    on = row.valid_from or request.actor.on
    is_other = request.actor.user.pk != row.proposed_by_id
    context = {
        "line": RuleLine(get_rule(row.code)),
        "row": VersionLine(row),
        "lengths": compared(rule.versions, new),
        "examples": worked_examples(rule, new, on, calendar()) if row.is_proposed else [],
        "example_on": on,
        "may_decide": row.is_proposed and is_other and request.actor.can(APPROVE),
        "is_own": row.is_proposed and not is_other,
    }
    return render(request, "terms/version_detail.html", context)


@once
def approve(request: ActorRequest, version_id: str) -> HttpResponse:
    """Let a proposal of somebody else hold from now on."""
    row = _other_s(request, version_id)
    form = ApproveForm(request.POST or None)
    if form.is_valid():
        try:
            job = approve_version(actor=request.actor, version=row, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De nieuwe versie geldt."))
            url = reverse("terms:changes", args=[job.public_id]) if job else _page(row)
            return HttpResponseRedirect(url)
    return _ask(request, row, form, _("Goedkeuren"))


@once
def decline(request: ActorRequest, version_id: str) -> HttpResponse:
    """Turn a proposal of somebody else down, with the reason."""
    row = _other_s(request, version_id)
    form = DecideForm(request.POST or None)
    if form.is_valid():
        try:
            decline_version(actor=request.actor, version=row, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het voorstel is afgewezen."))
            return HttpResponseRedirect(_page(row))
    return _ask(request, row, form, _("Afwijzen"))


def _other_s(request: ActorRequest, version_id: str) -> TermRule:
    """Return a version on which the reader may decide: who proposed it may not."""
    require(request.actor, APPROVE)
    row = get_version(version_id)
    if row.proposed_by:
        require_somebody_else(request.actor, row.proposed_by, APPROVE)
    return row


def _ask(request: ActorRequest, row: TermRule, form: Any, submit: str) -> HttpResponse:
    context = {
        "line": RuleLine(get_rule(row.code)),
        "row": VersionLine(row),
        "form": form,
        "submit": submit,
        "back_url": _page(row),
    }
    return render(request, "terms/version_decide.html", context)


def _page(row: TermRule) -> str:
    return reverse("terms:version", args=[row.public_id])
