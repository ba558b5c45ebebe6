"""Procedures: beginning one, and taking the next step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.requests import ActorRequest
from reisgezel.core.records.once import once
from reisgezel.core.ui.conflicts import go_on_from
from reisgezel.core.ui.refusals import show_broken
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import get_file
from reisgezel.domain.journey import services
from reisgezel.domain.journey.forms import OnDayForm, StartForm, StepForm
from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.models import Procedure
from reisgezel.domain.journey.models.procedures import PROCEDURE_NAMES
from reisgezel.domain.journey.policies import ABILITY, may_record
from reisgezel.domain.journey.presenters import startable
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.procedures import Table, Transition
from reisgezel.domain.journey.selectors import (
    find_procedure,
    kin_without_file,
    run_of,
    situation_for,
    sources_of,
)
from reisgezel.domain.journey.services import Happening
from reisgezel.domain.journey.tables import PROCEDURES, table_of
from reisgezel.domain.journey.views.telling import tell
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken


@require_safe
def choose_procedure(request: ActorRequest, file_id: str) -> HttpResponse:
    """Ask which procedure begins."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, ABILITY, file)
    context = {"file": file, "kinds": startable(found, request.actor.on)}
    return render(request, "journey/procedure_choice.html", context)


@once
def start(request: ActorRequest, file_id: str, kind: str) -> HttpResponse:
    """Begin a procedure of the client, or of a family member who wants to come over."""
    file = get_file(request.actor, file_id)
    found = require(request.actor, ABILITY, file)
    _check_startable(found, kind, request)
    form = StartForm(
        request.POST or None,
        kind=kind,
        persons=_family(request, file) if kind == Kind.FAMILY else None,
        documents=sources_of(request.actor, file),
        initial={"true_from": _likely_day(found, kind)},
    )
    if form.is_valid():
        fields: dict[str, Any] = form.cleaned_data
        try:
            [first, *_others] = table_of(kind).starting_on(fields["true_from"])
            fact = services.start_procedure(
                actor=request.actor,
                file=file,
                kind=kind,
                person=fields.pop("person", file.person),
                happening=Happening("", transition=first.code, **fields),
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("De procedure is begonnen."), facts=[fact])
            return redirect("journey:detail", file.public_id)
    context = {"file": file, "form": form, "title": PROCEDURE_NAMES[kind]}
    return render(request, "journey/journey_form.html", context)


@require_safe
def choose_step(request: ActorRequest, procedure_id: str) -> HttpResponse:
    """Ask what happened in a procedure: only what can have, today or on the day that is chosen."""
    procedure = find_procedure(request.actor, procedure_id)
    found = require(request.actor, ABILITY, procedure.client_file)
    form = OnDayForm(request.GET if "on" in request.GET else None)
    on = form.cleaned_data["on"] if form.is_valid() else request.actor.on
    run = run_of(procedure)
    context = _context(procedure) | {
        "run": run,
        "form": form,
        "on": on,
        "is_today": on == request.actor.on,
        "ways": [one for one in run.ways(on) if may_record(found, run.table, one)],
        "others": [one for one in run.ways(on) if not may_record(found, run.table, one)],
    }
    return render(request, "journey/procedure_steps.html", context)


@once
def take_step(request: ActorRequest, procedure_id: str, transition: str) -> HttpResponse:
    """Write down that a step of a procedure was taken."""
    procedure = find_procedure(request.actor, procedure_id)
    found = require(request.actor, ABILITY, procedure.client_file)
    table = table_of(procedure.kind)
    taken = _transition(table, transition, found)
    day = OnDayForm(request.GET)
    form = _step_form(request, procedure.client_file, procedure.kind, taken)
    form.fields["version"].initial = services.version_of(procedure)
    form.fields["true_from"].initial = day.cleaned_data["on"] if day.is_valid() else None
    status = 200
    if form.is_valid():
        try:
            fact = services.record_transition(
                actor=request.actor,
                procedure=procedure,
                happening=_happening("", taken, procedure.kind, form.what()),
                expected=form.cleaned_data["version"],
            )
        except EditConflict as conflict:
            _show_what_was_written(form, procedure, conflict)
            status = 409
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("Vastgelegd."), facts=[fact])
            return redirect("journey:detail", procedure.client_file.public_id)
    context = _context(procedure) | {
        "form": form,
        "title": taken.name,
        "proof": taken.proof,
        "needs_checking": taken.needs_checking,
    }
    return render(request, "journey/procedure_step.html", context, status=status)


def record_line_step(
    request: ActorRequest, file: ClientFile, found: Reach, code: str
) -> HttpResponse:
    """Write down a step in the line of a client, as viewing a dwelling. Raises Absent for an unknown one."""
    kind, taken = _line_step(code)
    if not may_record(found, table_of(kind), taken):
        raise NotAllowed(ABILITY)
    form = _step_form(request, file, kind, taken)
    if form.is_valid():
        happening = _happening(kind, taken, kind, form.what())
        try:
            recorded = services.record_happening(
                actor=request.actor, files=[file], happening=happening
            )
        except RuleBroken as broken:
            show_broken(form, broken)
        else:
            tell(request, form, _("Vastgelegd."), facts=recorded.facts)
            return redirect("journey:detail", file.public_id)
    context = {"file": file, "form": form, "title": taken.name}
    return render(request, "journey/journey_form.html", context)


def _line_step(code: str) -> tuple[str, Transition]:
    for kind in PROCEDURES:
        table = table_of(kind)
        taken = table.transitions.get(code) if table.is_per_client else None
        if taken and not taken.kind:
            return kind, taken
    raise Absent(code, kind="journey.kind")


def _step_form(request: ActorRequest, file: ClientFile, kind: str, taken: Transition) -> StepForm:
    return StepForm(
        request.POST or None,
        kind=kind,
        taken=taken,
        documents=sources_of(request.actor, file),
        has_letter=bool(all_letters().deciding(kind, taken.code)),
    )


def _happening(written_as: str, taken: Transition, kind: str, fields: dict[str, Any]) -> Happening:
    """Return a step as it was typed; the letter is named when only one kind can have decided it."""
    letters = all_letters().deciding(kind, taken.code)
    named = letters[0].code if fields.get("letter_on") and len(letters) == 1 else ""
    return Happening(written_as, transition=taken.code, letter_kind=named, **fields)


def _transition(table: Table, code: str, found: Reach) -> Transition:
    taken = table.transitions.get(code)
    if taken is None or taken.is_start:
        raise Absent(code, kind="journey.transition")
    if not may_record(found, table, taken):
        raise NotAllowed(ABILITY)
    return taken


def _check_startable(found: Reach, kind: str, request: ActorRequest) -> None:
    if kind not in PROCEDURES or table_of(kind).is_per_client:
        raise Absent(kind, kind="journey.procedure")
    if kind not in {one.kind for one in startable(found, request.actor.on)}:
        raise NotAllowed(ABILITY)


def _likely_day(found: Reach, kind: str) -> date | None:
    """Return the day a procedure mostly begins on: reunification on that of the permit."""
    permit = situation_for(found).permit
    return permit.true_from if kind == Kind.FAMILY and permit else None


def _family(request: ActorRequest, file: ClientFile) -> Any:
    kin = kin_without_file(request.actor, file)
    return Person.objects.filter(pk__in=[one.pk for one in kin])


def _show_what_was_written(form: StepForm, procedure: Procedure, conflict: EditConflict) -> None:
    """Say what a colleague wrote in the meantime, and let the form go on from there."""
    go_on_from(form, services.version_of(procedure))
    state = conflict.current.state
    form.add_error(
        None,
        _(
            "Intussen is er iets vastgelegd: de procedure staat nu op '{state}'."
            " Kijk of uw stap nog klopt en leg hem dan opnieuw vast."
        ).format(state=state.name if state else ""),
    )


def _context(procedure: Procedure) -> dict[str, Any]:
    person = procedure.person
    return {
        "file": procedure.client_file,
        "procedure": procedure,
        "who": person.name if person.pk != procedure.client_file.person_id else "",
    }
