"""Consent: the questions of a client, asking one at the table together, taking a yes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.records.once import key_of, new_once_key, once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.asking import addition_to
from reisgezel.domain.cases.forms.consents import AnswerForm, QuestionForm, WithdrawalForm
from reisgezel.domain.cases.selectors.consents import get_consent, list_questions, question_of
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.services.consents import answer_question, withdraw_consent
from reisgezel.domain.cases.services.files import read_file
from reisgezel.lib.errors import RuleBroken


@require_safe
def list_all(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show what a client was asked, the answers, and how they changed."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, part="consents")
    context = page_context(found, tab="consents") | {
        "questions": list_questions(found),
        "may_record": found.can("record_consent"),
    }
    return render(request, "cases/consent_list.html", context)


@require_safe
def choose(request: ActorRequest, file_id: str) -> HttpResponse:
    """Choose about what and for whom; the question itself comes on the next page."""
    file = get_file(request.actor, file_id)
    require(request.actor, "record_consent", file)
    return render(
        request, "cases/consent_choose.html", {"file": file, "form": QuestionForm(file=file)}
    )


@once
def ask(request: ActorRequest, file_id: str) -> HttpResponse:
    """Read the question together, and write down the yes or the no."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "record_consent", file)
    about = QuestionForm(request.GET, file=file)
    if not about.is_valid():
        return render(request, "cases/consent_choose.html", {"file": file, "form": about})
    question = about.question
    initial = {"asked_on": request.actor.on, "language": file.person.preferred_language}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        fields = question | form.cleaned_data
        try:
            answer_question(actor=request.actor, file=file, answer=form.pressed(), **fields)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(request, _("Het antwoord is vastgelegd."))
            return redirect("cases:consents", file.public_id)
    context = {
        "file": file,
        "form": form,
        "question": question_of(**question),
        "has_text": (text_at := addition_to(question["purpose"]).text_at) is not None,
        "text_url": text_at(found) if text_at else "",
        "once": key_of(request) or new_once_key(),
    }
    return render(request, "cases/consent_ask.html", context)


@once
def withdraw(request: ActorRequest, consent_id: str) -> HttpResponse:
    """Take a yes back."""
    consent = get_consent(request.actor, consent_id)
    file = consent.client_file
    found = require(request.actor, "record_consent", file)
    stops = addition_to(consent.purpose).rests(found, consent)
    form = WithdrawalForm(request.POST or None, initial={"withdrawn_on": request.actor.on})
    if form.is_valid():
        try:
            withdraw_consent(actor=request.actor, consent=consent, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            messages.success(
                request, " ".join([_("De toestemming is ingetrokken."), stops]).strip()
            )
            return redirect("cases:consents", file.public_id)
    context = {"file": file, "form": form, "consent": consent, "stops": stops}
    return render(request, "cases/consent_withdraw.html", context)
