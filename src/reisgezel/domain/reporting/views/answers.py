"""Answering a question of month control, for whoever guides the client."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.privacy.forms import tell_of_masked_bsn
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import show_conflict, status_of
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting.forms import AnswerForm
from reisgezel.domain.reporting.models import Answer
from reisgezel.domain.reporting.rules import CONTACT_MENDS
from reisgezel.domain.reporting.selectors import question_to_answer
from reisgezel.domain.reporting.services import answer_question
from reisgezel.domain.reporting.views.lists import month_name
from reisgezel.lib.errors import EditConflict, RuleBroken


@once
def answer(request: ActorRequest, month: date, kind: str, file_id: str) -> HttpResponse:
    """Answer one question; when a colleague was first, show both texts."""
    file = find(request.actor, ClientFile, file_id)
    question, given = question_to_answer(request.actor, month, kind, file)
    form = AnswerForm(request.POST or None, initial=AnswerForm.initial_of(given))
    context: dict[str, Any] = {
        "question": question,
        "file": file,
        "municipality": Municipality.objects.get(pk=question.municipality_id),
        "mends_by_contact": question.kind in CONTACT_MENDS and request.actor.can("write_note"),
        "form": form,
        "month": month,
        "month_name": month_name(month),
    }
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
            context |= _both(form, conflict.current, request.actor)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell_of_masked_bsn(request, form)
            messages.success(request, _("Uw antwoord is bewaard."))
            return redirect("reporting:mine", month)
    return render(request, "reporting/answer_form.html", context, status=status_of(context))


def _both(form: AnswerForm, answer: Answer, reader: Actor) -> dict[str, Any]:
    return show_conflict(
        form,
        AnswerForm(initial=AnswerForm.initial_of(answer)),
        saved_by=answer.answered_by.name,
        saved_at=answer.answered_at,
        by_reader=answer.answered_by == reader.user,
    )
