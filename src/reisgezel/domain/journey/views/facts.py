"""The journey of a client: what is known, what was known then, writing down and putting right."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import require
from reisgezel.core.access.questions import ask
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.file.page import page_context
from reisgezel.core.records.once import once
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.cases.selectors.notes import family_files
from reisgezel.domain.cases.services.files import read_file
from reisgezel.domain.journey import services
from reisgezel.domain.journey.forms import (
    FIELDS,
    CorrectionForm,
    KnownOnForm,
    ReasonForm,
    RecordForm,
    TakeOutForm,
)
from reisgezel.domain.journey.models import KIND_NAMES, JourneyFact, data_class_of
from reisgezel.domain.journey.models.facts import GROUPED
from reisgezel.domain.journey.presenters import (
    line_offers,
    lines,
    mending,
    offers,
    shown_procedures,
    startable,
    words_of,
)
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import (
    elsewhere,
    end_of,
    find_fact,
    history_of,
    procedures_here,
    situation_for,
    sources_of,
    standing_facts,
)
from reisgezel.domain.journey.selectors.looking_back import as_known_on
from reisgezel.domain.journey.services import Happening
from reisgezel.domain.journey.stops import journey_route
from reisgezel.domain.journey.views.steps import record_line_step
from reisgezel.domain.journey.views.telling import tell
from reisgezel.lib.errors import Absent, NotAllowed, RuleBroken


@require_safe
def show_journey(request: ActorRequest, file_id: str) -> HttpResponse:
    """Show all that was written down, or all that was known on a past day."""
    file = get_file(request.actor, file_id)
    found = read_file(actor=request.actor, file=file, data_class="C2", part="journey")
    form = KnownOnForm(request.GET or None)
    known_on = form.cleaned_data["known_on"] if form.is_valid() else None
    known_at = end_of(known_on) if known_on else None
    facts = history_of(found, known_at=known_at)
    page = page_context(found, tab="journey", asks=(procedures_here,))
    if known_on:
        page["stops"] = journey_route(as_known_on(found, known_on))
    context = page | {
        "lines": lines([f for f in facts if f.kind not in GROUPED], found, known_at=known_at),
        "procedures": shown_procedures(
            found, facts, known_at=known_at, on=known_on or request.actor.on
        ),
        "elsewhere": elsewhere(request.actor, file),
        "may_start": bool(startable(found, request.actor.on)),
        "known_on": known_on,
        "form": form,
        "may_record": found.can("record_journey"),
        "mending": mending(),
        "reads_all": found.reads("C2") and found.reads("C3.permit"),
    }
    return render(request, "journey/journey_detail.html", context)


@require_safe
def choose_kind(request: ActorRequest, file_id: str) -> HttpResponse:
    """Ask what happened."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "record_journey", file)
    steps = line_offers(ask(found, standing_facts), found, request.actor.on)
    context = {"file": file, "offers": offers(situation_for(found), found) + steps}
    return render(request, "journey/journey_choice.html", context)


@once
def record(request: ActorRequest, file_id: str, kind: str) -> HttpResponse:
    """Write down what happened, for the client and whoever of the family it happened to as well."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, "record_journey", file)
    if kind not in FIELDS:
        return record_line_step(request, file, found, kind)
    if not found.reads(data_class_of(kind)):
        raise NotAllowed("record_journey")
    form = RecordForm(
        request.POST or None,
        kind=kind,
        family=family_files(request.actor, file),
        documents=sources_of(request.actor, file),
    )
    if form.is_valid():
        fields: dict[str, Any] = form.cleaned_data
        files = [file, *fields.pop("family", ())]
        try:
            recorded = services.record_happening(
                actor=request.actor, files=files, happening=Happening(kind=kind, **fields)
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("Vastgelegd."), recorded.warnings, facts=recorded.facts)
            return redirect("journey:detail", file.public_id)
    context = {"file": file, "form": form, "title": KIND_NAMES[kind]}
    return render(request, "journey/journey_form.html", context)


@once
def correct(request: ActorRequest, fact_id: str) -> HttpResponse:
    """Write down anew what was written down wrongly."""
    fact = _fact(request, fact_id)
    file = fact.client_file
    form = CorrectionForm(
        request.POST or None, fact=fact, documents=sources_of(request.actor, file)
    )
    if form.is_valid():
        try:
            services.correct_fact(actor=request.actor, fact=fact, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("De correctie is vastgelegd."))
            return redirect("journey:detail", file.public_id)
    return render(request, "journey/journey_correct.html", _context(fact, form))


@once
def withdraw(request: ActorRequest, fact_id: str) -> HttpResponse:
    """Say that something did not happen after all."""
    fact = _fact(request, fact_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            services.withdraw_fact(actor=request.actor, fact=fact, **form.cleaned_data)
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("De regel is ingetrokken. U blijft zien dat hij er stond."))
            return redirect("journey:detail", fact.client_file.public_id)
    return render(request, "journey/journey_withdraw.html", _context(fact, form))


@once
def take_out(request: ActorRequest, fact_id: str) -> HttpResponse:
    """Count one person less from a day on, without touching the housing itself."""
    fact = _fact(request, fact_id)
    if fact.kind != Kind.HOUSING:
        raise Absent(fact_id, kind="journey.journeyfact")
    form = TakeOutForm(request.POST or None, initial={"true_from": request.actor.on})
    if form.is_valid():
        try:
            services.take_out_of_count(
                actor=request.actor,
                housing=fact,
                counted_on=form.cleaned_data["true_from"],
                reason=form.cleaned_data["reason"],
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("De huisvesting telt niet meer mee vanaf die dag."))
            return redirect("journey:detail", fact.client_file.public_id)
    return render(request, "journey/journey_take_out.html", _context(fact, form))


def _fact(request: ActorRequest, fact_id: str) -> JourneyFact:
    """Return a fact in reach that the actor may put right."""
    fact = find_fact(request.actor, fact_id)
    require(request.actor, "record_journey", fact.client_file)
    return fact


def _context(fact: JourneyFact, form: Any) -> dict[str, Any]:
    return {"fact": fact, "file": fact.client_file, "words": words_of(fact), "form": form}
