"""The questions of month control for whoever guides the clients, and answering one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import find, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.access.trace import trace_list
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.reporting.forms import AnswerForm
from reisgezel.domain.reporting.selectors import questions_to_answer
from reisgezel.domain.reporting.services import answer_question
from reisgezel.domain.reporting.views.months import month_name
from reisgezel.lib.errors import Absent, EditConflict, RuleBroken


@require_safe
def list_mine(request: ActorRequest, month: date) -> HttpResponse:
    """Show the questions about the clients the actor may answer for, open ones first."""
    rows = questions_to_answer(request.actor, month)
    seen = {question.file for question, _answer in rows}
    trace_list("list_questions", actor=request.actor, subjects=seen, data_class="C2")
    context = {
        "rows": [(q, a, True) for q, a in sorted(rows, key=lambda row: row[1] is not None)],
        "month": month,
        "month_name": month_name(month),
        "may_answer": True,
        "title": _("Vragen aan mij"),
    }
    return render(request, "reporting/question_list.html", context)


@once
def answer(request: ActorRequest, month: date, kind: str, file_id: str) -> HttpResponse:
    """Answer one question; when a colleague was first, show both texts."""
    file = find(request.actor, ClientFile, file_id)
    require(request.actor, "answer_month_questions", file)
    asked = {q.key: (q, a) for q, a in questions_to_answer(request.actor, month)}
    if (kind, file.pk) not in asked:
        raise Absent(kind, kind="reporting.question")
    question, given = asked[kind, file.pk]
    initial = {"text": given.text, "version": given.version} if given else {"version": 0}
    form = AnswerForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"question": question, "form": form, "month_name": month_name(month)}
    if form.is_valid():
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            answer_question(
                actor=request.actor,
                month=month,
                kind=kind,
                file=file,
                text=text,
                expected_version=version,
            )
        except EditConflict as conflict:
            now: Any = conflict.current
            context["differences"] = [(_("Uw antwoord"), now.text, text)]
            context["form"] = AnswerForm(initial={"text": text, "version": now.version})
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Uw antwoord is bewaard."))
            return redirect("reporting:mine", month)
    return render(request, "reporting/answer_form.html", context | {"month": month})
