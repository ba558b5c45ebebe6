"""A month as a whole: its board, freezing it, reminding who has not signed, and reopening it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.ui.components.moments import euro
from reisgezel.core.ui.items import Attention, Chip, Tag
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.forms import ReopenForm
from reisgezel.domain.reporting.reminders import remind_signers, signers_to_remind
from reisgezel.domain.reporting.rules import State
from reisgezel.domain.reporting.selectors import (
    Board,
    differences,
    month_board,
    signers,
    whole_board,
)
from reisgezel.domain.reporting.services import check_may_freeze, freeze_month, reopen_month
from reisgezel.domain.reporting.views.lists import month_name
from reisgezel.lib.dates import add_months, is_known_year
from reisgezel.lib.errors import RuleBroken


@require_safe
def go_to_month(request: ActorRequest) -> HttpResponse:
    """Lead to the month that is being controlled now."""
    require(request.actor, "open_month")
    return redirect("reporting:month", rules.month_to_control(request.actor.on))


@require_safe
def show_month(request: ActorRequest, month: date) -> HttpResponse:
    """Show the month for the municipalities the actor accounts for, what asks work first."""
    board = month_board(request.actor, month)
    state = request.GET.get("state", "")
    states = Counter(row.state for row in board.rows)
    context = {
        "board": board,
        "rows": sorted(
            (row for row in board.rows if state in ("", row.state)), key=lambda row: row.urgency
        ),
        "chips": [Chip(rules.STATES[State(state)], "?")] if state in states else [],
        "offers": [
            Chip(f"{rules.STATES[one]} ({states[one]})", f"?state={one.value}")
            for one in State
            if not state and states[one] and len(states) > 1
        ],
        "month": month,
        "month_name": month_name(month),
        "previous": add_months(month, -1) if is_known_year(month.year - 1) else None,
        "kinds": _kinds(board),
        "differences": len(differences(board)),
        "coverage": (board.complete, board.started),
        "amount": euro(Decimal(board.amount_cents) / 100),
        "question_tone": "brick" if board.open_questions else "",
        "question_note": _asked_where(board),
        "abilities": [a for a in ("freeze_month", "reopen_month") if request.actor.can(a)],
    }
    return render(request, "reporting/month.html", context)


@once
def freeze(request: ActorRequest, month: date) -> HttpResponse:
    """Show what freezing waits for; when it waits for nothing, ask once more and freeze."""
    require(request.actor, "freeze_month")
    if request.method == "POST":
        try:
            freeze_month(actor=request.actor, month=month)
        except RuleBroken as broken:
            messages.error(request, broken.message)
            return redirect("reporting:freeze", month)
        words = _("{month} is afgesloten.").format(month=month_name(month).capitalize())
        messages.success(request, words)
        return redirect("reporting:month", month)
    board = whole_board(request.actor, month)
    leaders = signers([row.municipality for row in board.unsigned], request.actor.on)
    to_remind = signers_to_remind(board, request.actor.on)
    unsigned = sorted(board.unsigned, key=lambda row: row.urgency)
    context: dict[str, Any] = {
        "board": board,
        "unsigned": [(row, leaders[row.municipality.pk]) for row in unsigned],
        "to_remind": to_remind,
        "may_remind": not all(one.is_reminded_today for one in to_remind),
        "refusal": _why_not(request, board),
        "month": month,
        "month_name": month_name(month),
    }
    return render(request, "reporting/month_freeze.html", context)


@once
@require_POST
def remind(request: ActorRequest, month: date, user_id: str = "") -> HttpResponse:
    """Ask one colleague, or all who have not signed yet, to sign."""
    try:
        count = remind_signers(actor=request.actor, month=month, user_id=user_id)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        told = ngettext("%d teamleider is herinnerd.", "%d teamleiders zijn herinnerd.", count)
        messages.success(request, told % count)
    return redirect("reporting:freeze", month)


@once
def reopen(request: ActorRequest, month: date) -> HttpResponse:
    """Open a frozen month again, with a reason."""
    require(request.actor, "reopen_month")
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            reopen_month(actor=request.actor, month=month, reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("De maand is weer open."))
            return redirect("reporting:month", month)
    context = {"form": form, "month": month, "month_name": month_name(month)}
    return render(request, "reporting/month_reopen.html", context)


def _why_not(request: ActorRequest, board: Board) -> str:
    try:
        check_may_freeze(request.actor, board)
    except RuleBroken as broken:
        return broken.message
    return ""


def _asked_where(board: Board) -> str:
    count = sum(bool(row.open_questions) for row in board.rows)
    if not count:
        return _("alles is beantwoord")
    return _("bij {count} van {all} gemeenten").format(count=count, all=len(board.rows))


def _kinds(board: Board) -> list[Attention]:
    """Return the kinds of question that are open, most first, each a link to exactly those."""
    url = reverse("reporting:questions", args=[board.month])
    return [
        Attention(
            title=rules.TITLES[kind],
            detail=rules.HELP[kind],
            tag=Tag(str(count), "sun"),
            tone="sun",
            url=f"{url}?kind={kind.value}",
            link=_("Open de lijst"),
        )
        for kind, count in board.open_by_kind.most_common()
    ]
