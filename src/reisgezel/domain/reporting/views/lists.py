"""The lists of a month: its questions, the records behind its numbers, and what changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.audit.services import record
from reisgezel.core.records.counts import page_of
from reisgezel.core.ui.items import Chip
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.kept import as_line, as_question
from reisgezel.domain.reporting.lines import Line, What
from reisgezel.domain.reporting.models import KeptLine, KeptQuestion
from reisgezel.domain.reporting.questions import Question
from reisgezel.domain.reporting.rules import Kind
from reisgezel.domain.reporting.selectors import (
    Client,
    answers_of,
    clients_of,
    counted_month,
    differences,
    questions_of_mine,
)

ROWS_PER_PAGE = 50


def month_name(month: date) -> str:
    """Return the month as people say it: december 2018."""
    return date_format(month, "F Y")


@require_safe
def list_questions(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions of a month that are open, of one kind or municipality if asked."""
    counted = counted_month(request.actor, month)
    may_answer = request.actor.can("answer_month_questions") and not counted.is_frozen
    return _show_questions(
        request, month, counted.questions, title=_("Vragen"), may_answer=may_answer
    )


@require_safe
def list_mine(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions about the clients the actor may answer for."""
    asked = questions_of_mine(request.actor, month)
    return _show_questions(request, month, asked, title=_("Vragen aan mij"), may_answer=True)


@require_safe
def list_lines(request: ActorRequest, month: date, what: str) -> HttpResponse:
    """Show exactly the records behind one number of the whole month."""
    counted = counted_month(request.actor, month)
    title, lines = {
        "housed": (_("Gehuisvest"), counted.lines.filter(what=What.HOUSED)),
        "started": (_("Traject gestart"), counted.lines.filter(what=What.STARTED)),
        "complete": (_("Compleet geregistreerd"), counted.lines.filter(is_complete=True)),
        "paid": (_("Te declareren"), counted.lines.exclude(amount_cents=0)),
    }[what]
    page = page_of(lines, ROWS_PER_PAGE, request.GET.get("page"))
    shown = [as_line(row) for row in page]
    clients = clients_shown(request.actor, "open_month", shown, target=what)
    context = {
        "records": records_of(shown, clients, counted.municipalities, sums_of(lines)),
        "page": page,
        "title": title,
        "money": what != "housed",
        "month_name": month_name(month),
    }
    return render(request, "reporting/line_list.html", context)


@require_safe
def list_differences(request: ActorRequest, month: date) -> HttpResponse:
    """Show what was corrected since the month was frozen."""
    rows = differences(counted_month(request.actor, month))
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


def sums_of(lines: QuerySet[KeptLine]) -> dict[str, Any]:
    """Return what lines come to, those on other pages included."""
    sums = lines.order_by().aggregate(heads=Sum("heads"), cents=Sum("amount_cents"))
    return {"heads": sums["heads"] or 0, "amount_eur": Decimal(sums["cents"] or 0) / 100}


def records_of(
    lines: list[Line],
    clients: dict[int, Client],
    places: dict[int, Municipality],
    sums: dict[str, Any],
) -> dict[str, Any]:
    """Return the records behind a number as ``reporting/lines.html`` shows them, with their sums."""
    rows = [(line, clients[line.file_id], places[line.municipality_id]) for line in lines]
    return {"rows": rows, **sums}


def _show_questions(
    request: ActorRequest,
    month: date,
    asked: QuerySet[KeptQuestion],
    *,
    title: str,
    may_answer: bool,
) -> HttpResponse:
    kind, code = request.GET.get("kind", ""), request.GET.get("municipality", "")
    shows_answered = "answered" in request.GET
    if kind:
        asked = asked.filter(kind=kind)
    if code:
        asked = asked.filter(municipality__cbs_code=code)
    counts = Counter(
        {
            (Kind(one), is_answered): count
            for one, is_answered, count in asked.order_by()
            .values_list("kind", "is_answered")
            .annotate(Count("pk"))
        }
    )
    shown = asked.filter(is_answered=shows_answered)
    in_order = shown.select_related("municipality").order_by("municipality__name", "since", "pk")
    page = page_of(in_order, ROWS_PER_PAGE, request.GET.get("page"))
    questions = [(as_question(row), row.municipality) for row in page]
    clients = clients_shown(
        request.actor, "list_questions", [question for question, _ in questions]
    )
    answers = answers_of(month, clients) if shows_answered else {}
    context = {
        "rows": [
            (question, answers.get(question.key), clients[question.file_id], municipality)
            for question, municipality in questions
        ],
        "page": page,
        "count": sum(
            n for (_one, is_answered), n in counts.items() if is_answered == shows_answered
        ),
        "month": month,
        "month_name": month_name(month),
        "may_answer": may_answer,
        "title": title,
        "chips": _filters_on(request, kind, code),
        "offers": _filters_to_add(request, kind, counts, shows_answered=shows_answered),
    }
    return render(request, "reporting/question_list.html", context)


def _filters_on(request: ActorRequest, kind: str, code: str) -> list[Chip]:
    found = []
    if kind in set(Kind):
        found.append(Chip(rules.TITLES[Kind(kind)], _address(request, kind=None)))
    if code and (place := Municipality.objects.filter(cbs_code=code).first()):
        found.append(Chip(place.name, _address(request, municipality=None)))
    if "answered" in request.GET:
        found.append(Chip(_("beantwoord"), _address(request, answered=None)))
    return found


def _filters_to_add(
    request: ActorRequest,
    kind: str,
    counts: Counter[tuple[Kind, bool]],
    *,
    shows_answered: bool,
) -> list[Chip]:
    """Return the filters one may add, each with how many rows it opens."""
    by_kind = Counter(
        {one: n for (one, answered), n in counts.items() if answered == shows_answered}
    )
    found = [
        Chip(f"{rules.TITLES[one]} ({count})", _address(request, kind=one.value))
        for one, count in by_kind.most_common()
        if not kind and len(by_kind) > 1
    ]
    answered = sum(n for (_one, is_answered), n in counts.items() if is_answered)
    if answered and not shows_answered:
        label = _("beantwoord (%(count)d)") % {"count": answered}
        found.append(Chip(label, _address(request, answered="1")))
    return found


def _address(request: ActorRequest, **changes: str | None) -> str:
    """Return this list's own address, its first page, with some filters changed; None takes one off."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
