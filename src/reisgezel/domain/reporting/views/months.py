"""A month: its board, its municipalities, signing, freezing, and what changed since."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.audit.services import record
from reisgezel.core.records.once import once
from reisgezel.core.ui.components.moments import euro
from reisgezel.core.ui.items import Attention, Tag
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.exports import MEDIA_TYPE, municipal_workbook, rows_to_share
from reisgezel.domain.reporting.forms import ReopenForm
from reisgezel.domain.reporting.lines import What
from reisgezel.domain.reporting.rules import Kind
from reisgezel.domain.reporting.selectors import (
    Board,
    differences,
    files_in_reach,
    get_municipality,
    month_board,
)
from reisgezel.domain.reporting.services import (
    freeze_month,
    reopen_month,
    sign_month,
    withdraw_signature,
)
from reisgezel.lib.dates import add_months, is_known_year
from reisgezel.lib.errors import RuleBroken


def month_name(month: date) -> str:
    """Return the month as people say it: december 2018."""
    return date_format(month, "F Y")


@require_safe
def go_to_month(request: ActorRequest) -> HttpResponse:
    """Lead to the month that is being controlled now."""
    require(request.actor, "open_month")
    return redirect("reporting:month", rules.month_to_control(request.actor.on))


@require_safe
def show_month(request: ActorRequest, month: date) -> HttpResponse:
    """Show the month for the municipalities the actor accounts for."""
    board = month_board(request.actor, month)
    context = {
        "board": board,
        "month": month,
        "month_name": month_name(month),
        "previous": add_months(month, -1) if is_known_year(month.year - 1) else None,
        "kinds": _kinds(board),
        "differences": len(differences(board)),
        "coverage": (len(board.complete_lines), board.started),
        "amount": euro(Decimal(board.amount_cents) / 100),
        "question_tone": "brick" if board.open_questions else "",
        "question_note": _asked_where(board),
        "abilities": [a for a in ("freeze_month", "reopen_month") if request.actor.can(a)],
    }
    return render(request, "reporting/month.html", context)


@require_safe
def list_questions(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions of a month, of one kind if asked, open ones first."""
    board = month_board(request.actor, month)
    kind = request.GET.get("kind", "")
    code = request.GET.get("municipality", "")
    asked = [
        q
        for q in board.questions
        if kind in ("", q.kind.value) and code in ("", q.municipality.cbs_code)
    ]
    reached = files_in_reach(request.actor, [q.file.pk for q in asked])
    rows = [(q, board.answers.get(q.key), q.file.pk in reached) for q in asked]
    seen = {question.file for question in asked if question.file.pk in reached}
    trace_list("list_questions", actor=request.actor, subjects=seen, data_class="C2")
    context = {
        "rows": sorted(rows, key=lambda row: (row[1] is not None, row[0].municipality.name)),
        "month": month,
        "month_name": month_name(month),
        "may_answer": request.actor.can("answer_month_questions") and not board.is_frozen,
        "title": rules.TITLES[Kind(kind)] if kind in set(Kind) else _("Vragen"),
    }
    return render(request, "reporting/question_list.html", context)


@require_safe
def show_municipality(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Show exactly the records behind the figures of one municipality, and let its leader sign."""
    municipality = get_municipality(request.actor, month, code)
    board = month_board(request.actor, month)
    row = next(row for row in board.rows if row.municipality == municipality)
    lines = [line for line in board.lines if line.municipality == municipality]
    reached = files_in_reach(request.actor, [line.file.pk for line in lines])
    seen = {line.file for line in lines if line.file.pk in reached}
    trace_list("open_month", actor=request.actor, subjects=seen, data_class="C2", target=code)
    context = {
        "board": board,
        "row": row,
        "month": month,
        "month_name": month_name(month),
        "housed": [(line, line.file.pk in reached) for line in lines if line.what == What.HOUSED],
        "started": [(line, line.file.pk in reached) for line in lines if line.what == What.STARTED],
        "may_export": municipality.team_id in request.actor.units("export_municipality"),
        "shared": len(rows_to_share(municipality, month)),
    }
    return render(request, "reporting/municipality.html", context)


@require_safe
def list_lines(request: ActorRequest, month: date, what: str) -> HttpResponse:
    """Show exactly the records behind one number of the whole month."""
    board = month_board(request.actor, month)
    title, lines = {
        "housed": (_("Gehuisvest"), board.lines_of(What.HOUSED)),
        "started": (_("Traject gestart"), board.lines_of(What.STARTED)),
        "complete": (_("Compleet geregistreerd"), board.complete_lines),
    }[what]
    reached = files_in_reach(request.actor, [line.file.pk for line in lines])
    seen = {line.file for line in lines if line.file.pk in reached}
    trace_list("open_month", actor=request.actor, subjects=seen, data_class="C2", target=what)
    context = {
        "lines": [(line, line.file.pk in reached) for line in lines],
        "count": sum(line.heads for line in lines),
        "title": title,
        "money": what != "housed",
        "month_name": month_name(month),
    }
    return render(request, "reporting/line_list.html", context)


@require_safe
def list_differences(request: ActorRequest, month: date) -> HttpResponse:
    """Show what was corrected since the month was frozen."""
    board = month_board(request.actor, month)
    rows = differences(board)
    numbers = sorted({row.number for row in rows})
    record("list_differences", actor=request.actor, data_class="C1", numbers=numbers)
    context = {"rows": rows, "month": month, "month_name": month_name(month)}
    return render(request, "reporting/difference_list.html", context)


@once
@require_POST
def sign(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Sign the month of a municipality."""
    municipality = get_municipality(request.actor, month, code)
    try:
        sign_month(actor=request.actor, month=month, municipality=municipality)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("Getekend: {name}.").format(name=municipality.name))
    return redirect("reporting:municipality", month, code)


@once
@require_POST
def withdraw(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Take a signature back."""
    municipality = get_municipality(request.actor, month, code)
    try:
        withdraw_signature(actor=request.actor, month=month, municipality=municipality)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("De handtekening is ingetrokken."))
    return redirect("reporting:municipality", month, code)


@require_safe
def download_workbook(request: ActorRequest, month: date, code: str) -> HttpResponse:
    """Give the workbook that the municipality gets."""
    municipality = get_municipality(request.actor, month, code)
    try:
        content = municipal_workbook(actor=request.actor, municipality=municipality, month=month)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("reporting:municipality", month, code)
    name = f"trajecten-{code}-{month:%Y-%m}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


@once
def freeze(request: ActorRequest, month: date) -> HttpResponse:
    """Ask once more, then freeze the month."""
    require(request.actor, "freeze_month")
    board = month_board(request.actor, month)
    context: dict[str, Any] = {"board": board, "month": month, "month_name": month_name(month)}
    if request.method == "POST":
        try:
            freeze_month(actor=request.actor, month=month)
        except RuleBroken as broken:
            context["refusal"] = broken.message
        else:
            words = _("{month} is afgesloten.").format(month=month_name(month).capitalize())
            messages.success(request, words)
            return redirect("reporting:month", month)
    return render(request, "reporting/month_freeze.html", context)


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


def _asked_where(board: Board) -> str:
    count = sum(bool(row.open_questions) for row in board.rows)
    if not count:
        return _("alles is beantwoord")
    return _("bij {count} van {all} gemeenten").format(count=count, all=len(board.rows))


def _kinds(board: Board) -> list[Attention]:
    """Return the kinds of question that are open, most first, each a link to exactly those."""
    still_open = Counter(q.kind for q in board.questions if q.key not in board.answers)
    return [
        Attention(
            title=rules.TITLES[kind],
            detail=rules.HELP[kind],
            tag=Tag(str(count), "sun"),
            tone="sun",
            url=f"questions/?kind={kind.value}",
            link=_("Open de lijst"),
        )
        for kind, count in still_open.most_common()
    ]
