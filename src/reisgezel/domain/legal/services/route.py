"""The route of a client who may return: each act of a plan is a step of it, and the plan follows its steps.

A step may also be written down on the page of the journey or from a letter, and be put right there. Then
the plan goes along, so that the two never say different days.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.services.planning import add_task, finish_task
from reisgezel.domain.journey.models import Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import run_of
from reisgezel.domain.journey.services import Happening, record_transition, start_procedure
from reisgezel.domain.legal.models import FollowUp, ReturnPlan
from reisgezel.domain.legal.rules import returns as rules
from reisgezel.domain.legal.rules.returns import Support
from reisgezel.lib.errors import RuleBroken


def route_of(actor: Actor, plan: ReturnPlan) -> Procedure:
    """Return the route of a plan; one that has none yet gets it, with the steps that the plan tells.

    That is the route that waits for a plan, when it began before one was made.
    """
    if plan.procedure:
        return plan.procedure
    file, told = plan.client_file, list(rules.steps_told_by(plan))
    procedure = _waiting(file)
    if procedure is None:
        (first, on), *told = told
        begins = Happening("", on, transition=first)
        fact = start_procedure(
            actor=actor, file=file, kind=Kind.RETURN, person=file.person, happening=begins
        )
        procedure = cast(Procedure, fact.procedure)
    taken = {step.code for step in run_of(procedure).steps}
    for step, on in told:
        if step not in taken:
            take(actor, procedure, on, step)
    ReturnPlan.objects.filter(pk=plan.pk).update(procedure=procedure)
    follow_route(actor, file)
    plan.refresh_from_db()
    return procedure


def _waiting(file: ClientFile) -> Procedure | None:
    """Return the route of a file that runs and has no plan."""
    rows = Procedure.objects.filter(client_file=file, kind=Kind.RETURN, return_plan=None)
    states = ((one, run_of(one).state) for one in rows.order_by("-pk"))
    return next((one for one, state in states if state and not state.is_end), None)


def take(actor: Actor, procedure: Procedure, on: date, step: str) -> None:
    """Write down a step of a route. Raises RuleBroken, naming what can be taken, when it cannot."""
    record_transition(
        actor=actor, procedure=procedure, happening=Happening("", on, transition=step)
    )


def take_first(actor: Actor, procedure: Procedure, on: date, *steps: str) -> None:
    """Write down the first of these steps that can be taken that day, if one can and none was."""
    run = run_of(procedure)
    if any(step.on == on and step.code in steps for step in run.steps):
        return
    possible = {one.code for one in run.ways(on)}
    if found := next((step for step in steps if step in possible), None):
        take(actor, procedure, on, found)


def follow_route(actor: Actor, file: ClientFile) -> None:
    """Let the plans of a file say what the steps of their routes say, once one was written or put right."""
    for plan in ReturnPlan.objects.filter(client_file=file, procedure__isnull=False):
        told = rules.told_by(run_of(cast(Procedure, plan.procedure)).steps)
        changes = {name: value for name, value in told.items() if getattr(plan, name) != value}
        if changes:
            _check_one_runs(plan, changes)
            save_version(plan, expected=plan.version, **changes)
        _plan_the_year(actor, plan)


def _check_one_runs(plan: ReturnPlan, changes: dict[str, object]) -> None:
    """Refuse to open a plan again while another one runs."""
    others = ReturnPlan.objects.filter(client_file=plan.client_file_id).exclude(pk=plan.pk)
    if plan.closed_on and "closed_on" in changes and others.running().exists():
        raise RuleBroken(_("Er loopt al een ander plan voor deze cliënt."))


def _plan_the_year(actor: Actor, plan: ReturnPlan) -> None:
    """Let each moment of the year after departure be a task of the counsellor; those held stay."""
    wanted: dict[int, date] = {}
    if plan.departed_on and plan.support == Support.OWN:
        wanted = dict(rules.follow_ups(plan.departed_on))
    for moment in plan.follow_ups.all():
        if wanted.get(moment.months) == moment.due_on or moment.held_on:
            wanted.pop(moment.months, None)
            continue
        if moment.task:
            finish_task(actor=actor, task=moment.task)
        moment.delete()
    for months, due_on in wanted.items():
        moment = FollowUp(plan=plan, months=months, due_on=due_on)
        moment.task = add_task(
            actor=actor,
            file=plan.client_file,
            title=ngettext(
                "Contact na vertrek, na %(months)d maand",
                "Contact na vertrek, na %(months)d maanden",
                months,
            )
            % {"months": months},
            due_on=max(due_on, clock.today()),
            assignee=plan.counsellor,
            place=reverse("legal:follow_up", args=[moment.public_id]),
        )
        moment.save()
