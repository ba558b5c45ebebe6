"""The lists of a month: its questions, the records behind its numbers, and what changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.audit.services import record
from reisgezel.core.ui.items import Chip
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.lines import Line, What
from reisgezel.domain.reporting.models import Answer
from reisgezel.domain.reporting.questions import Question
from reisgezel.domain.reporting.rules import Kind
from reisgezel.domain.reporting.selectors import (
    Client,
    clients_of,
    differences,
    month_board,
    questions_to_answer,
)

Asked = tuple[Question, Answer | None]


def month_name(month: date) -> str:
    """Return the month as people say it: december 2018."""
    return date_format(month, "F Y")


@require_safe
def list_questions(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions of a month that are open, of one kind or municipality if asked."""
    board = month_board(request.actor, month)
    asked = [(question, board.answer_to(question)) for question in board.questions]
    may_answer = request.actor.can("answer_month_questions") and not board.is_frozen
    return _show_questions(request, month, asked, title=_("Vragen"), may_answer=may_answer)


@require_safe
def list_mine(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions about the clients the actor may answer for."""
    asked = questions_to_answer(request.actor, month)
    return _show_questions(request, month, asked, title=_("Vragen aan mij"), may_answer=True)


@require_safe
def list_lines(request: ActorRequest, month: date, what: str) -> HttpResponse:
    """Show exactly the records behind one number of the whole month."""
    board = month_board(request.actor, month)
    title, lines = {
        "housed": (_("Gehuisvest"), board.lines_of(What.HOUSED)),
        "started": (_("Traject gestart"), board.lines_of(What.STARTED)),
        "complete": (_("Compleet geregistreerd"), board.complete_lines),
        "paid": (_("Te declareren"), board.paid_lines),
    }[what]
    clients = clients_shown(request.actor, "open_month", lines, target=what)
    context = {
        "records": records_of(lines, clients, board.municipalities),
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


def clients_shown(
    actor: Actor, action: str, about: Iterable[Line | Question], **detail: str
) -> dict[int, Client]:
    """Return the clients that a list is about, and leave a trace of those shown by name."""
    clients = clients_of(actor, {one.file_id for one in about})
    seen = [client.file for client in clients.values() if client.is_reached]
    trace_list(action, actor=actor, subjects=seen, data_class="C2", **detail)
    return clients


def records_of(
    lines: list[Line], clients: dict[int, Client], places: dict[int, Municipality]
) -> dict[str, Any]:
    """Return the records behind a number as ``reporting/lines.html`` shows them, with their sums."""
    return {
        "rows": [(line, clients[line.file_id], places[line.municipality_id]) for line in lines],
        "heads": sum(line.heads for line in lines),
        "amount_eur": Decimal(sum(line.amount_cents for line in lines)) / 100,
    }


def _show_questions(
    request: ActorRequest, month: date, asked: list[Asked], *, title: str, may_answer: bool
) -> HttpResponse:
    places = Municipality.objects.in_bulk({question.municipality_id for question, _a in asked})
    kind, code = request.GET.get("kind", ""), request.GET.get("municipality", "")
    asked = [
        (question, answer)
        for question, answer in asked
        if kind in ("", question.kind.value)
        and code in ("", places[question.municipality_id].cbs_code)
    ]
    answered = [row for row in asked if row[1]]
    shows_answered = "answered" in request.GET
    shown = answered if shows_answered else [row for row in asked if not row[1]]
    clients = clients_shown(request.actor, "list_questions", [question for question, _a in shown])
    rows = [(q, answer, clients[q.file_id], places[q.municipality_id]) for q, answer in shown]
    context = {
        "rows": sorted(rows, key=lambda row: (row[3].name, row[0].since)),
        "month": month,
        "month_name": month_name(month),
        "may_answer": may_answer,
        "title": title,
        "chips": _filters_on(request, kind, code),
        "offers": _filters_to_add(request, kind, shown, 0 if shows_answered else len(answered)),
    }
    return render(request, "reporting/question_list.html", context)


def _filters_on(request: ActorRequest, kind: str, code: str) -> list[Chip]:
    found = []
    if kind in set(Kind):
        found.append(Chip(rules.TITLES[Kind(kind)], _address(request, kind=None)))
    if place := Municipality.objects.filter(cbs_code=code).first():
        found.append(Chip(place.name, _address(request, municipality=None)))
    if "answered" in request.GET:
        found.append(Chip(_("beantwoord"), _address(request, answered=None)))
    return found


def _filters_to_add(
    request: ActorRequest, kind: str, shown: list[Asked], answered: int
) -> list[Chip]:
    """Return the filters one may add, each with how many rows it opens."""
    counts = Counter(question.kind for question, _answer in shown)
    found = [
        Chip(f"{rules.TITLES[one]} ({count})", _address(request, kind=one.value))
        for one, count in counts.most_common()
        if not kind and len(counts) > 1
    ]
    if answered:
        label = _("beantwoord (%(count)d)") % {"count": answered}
        found.append(Chip(label, _address(request, answered="1")))
    return found


def _address(request: ActorRequest, **changes: str | None) -> str:
    """Return this list's own address with some filters changed; None takes one off."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
