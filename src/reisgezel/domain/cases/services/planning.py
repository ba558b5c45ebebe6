"""Planning the work: tasks to do for a client, and appointments with one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import reach, require
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import Appointment, ClientFile, Task
from reisgezel.domain.cases.services.hiding import refuse_secret_address
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def add_task(
    *,
    actor: Actor,
    file: ClientFile,
    title: str,
    due_on: date,
    assignee: User | None = None,
    place: str = "",
) -> Task:
    """Store something to do for a client, by the actor or by a colleague who may do it.

    ``place`` is the address of the form that does it: who is to do it goes there from the task.
    """
    found = require(actor, "plan_work", file)
    rules.check_due(due_on=due_on, today=clock.today())
    refuse_secret_address(file, title=title)
    colleague = assignee or actor.user
    _check_planner(file, colleague, "assignee")
    task = Task.objects.create(
        client_file=file,
        title=clean_free_text(title),
        place=place,
        due_on=due_on,
        assignee=colleague,
        created_by=actor.user,
    )
    trace("add_task", actor=actor, reach=found, subject=file, target=task, data_class="C2")
    return task


@transaction.atomic
def change_task(
    *,
    actor: Actor,
    task: Task,
    expected_version: int,
    title: str,
    due_on: date,
    assignee: User,
) -> None:
    """Change what is to be done, by when or by whom. Raises EditConflict when somebody was first."""
    file = task.client_file
    found = require(actor, "plan_work", file)
    if due_on != task.due_on:
        rules.check_due(due_on=due_on, today=clock.today())
    refuse_secret_address(file, title=title)
    if assignee.pk != task.assignee_id:
        _check_planner(file, assignee, "assignee")
    title = clean_free_text(title)
    save_version(task, expected=expected_version, title=title, due_on=due_on, assignee=assignee)
    trace(
        "change_task",
        actor=actor,
        reach=found,
        subject=file,
        target=task,
        data_class="C2",
        assignee=assignee.public_id,
    )


@transaction.atomic
def finish_task(*, actor: Actor, task: Task) -> None:
    """Tick a task off; a second time changes nothing."""
    found = require(actor, "plan_work", task.client_file)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_on:
        return
    save_version(task, expected=task.version, done_on=clock.today(), done_by=actor.user)
    trace(
        "finish_task",
        actor=actor,
        reach=found,
        subject=task.client_file,
        target=task,
        data_class="C2",
    )


@transaction.atomic
def reopen_task(*, actor: Actor, task: Task) -> None:
    """Take the tick away again; a second time changes nothing."""
    found = require(actor, "plan_work", task.client_file)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if not task.done_on:
        return
    save_version(task, expected=task.version, done_on=None, done_by=None)
    trace(
        "reopen_task",
        actor=actor,
        reach=found,
        subject=task.client_file,
        target=task,
        data_class="C2",
    )


@transaction.atomic
def make_appointment(
    *,
    actor: Actor,
    file: ClientFile,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    purpose: str,
    colleague: User | None = None,
) -> Appointment:
    """Store a meeting with a client, of the actor or of a colleague who guides the client."""
    found = require(actor, "plan_work", file)
    rules.check_appointment(starts_at=starts_at, ends_at=ends_at, now=clock.now())
    refuse_secret_address(file, place=place, purpose=purpose)
    who = colleague or actor.user
    _check_planner(file, who, "colleague")
    appointment = Appointment.objects.create(
        client_file=file,
        colleague=who,
        starts_at=starts_at,
        ends_at=ends_at,
        place=clean_free_text(place),
        purpose=clean_free_text(purpose),
    )
    trace(
        "make_appointment",
        actor=actor,
        reach=found,
        subject=file,
        target=appointment,
        data_class="C2",
    )
    return appointment


@transaction.atomic
def move_appointment(
    *,
    actor: Actor,
    appointment: Appointment,
    expected_version: int,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    purpose: str,
    colleague: User,
) -> None:
    """Change when, where or with whom. Raises EditConflict when somebody was first."""
    file = appointment.client_file
    found = require(actor, "plan_work", file)
    _check_standing(appointment)
    rules.check_appointment(starts_at=starts_at, ends_at=ends_at, now=clock.now())
    refuse_secret_address(file, place=place, purpose=purpose)
    if colleague.pk != appointment.colleague_id:
        _check_planner(file, colleague, "colleague")
    save_version(
        appointment,
        expected=expected_version,
        starts_at=starts_at,
        ends_at=ends_at,
        place=clean_free_text(place),
        purpose=clean_free_text(purpose),
        colleague=colleague,
    )
    trace(
        "move_appointment",
        actor=actor,
        reach=found,
        subject=file,
        target=appointment,
        data_class="C2",
    )


@transaction.atomic
def cancel_appointment(
    *, actor: Actor, appointment: Appointment, expected_version: int, reason: str
) -> None:
    """Call an appointment off and tell why. Raises EditConflict when somebody was first."""
    file = appointment.client_file
    found = require(actor, "plan_work", file)
    _check_standing(appointment)
    refuse_secret_address(file, reason=reason)
    save_version(
        appointment,
        expected=expected_version,
        cancelled_at=clock.now(),
        cancel_reason=clean_free_text(reason),
    )
    trace(
        "cancel_appointment",
        actor=actor,
        reach=found,
        subject=file,
        target=appointment,
        data_class="C2",
    )


def _check_standing(appointment: Appointment) -> None:
    if appointment.cancelled_at:
        raise RuleBroken(_("Deze afspraak is al afgezegd. Maak een nieuwe afspraak."))


def _check_planner(file: ClientFile, colleague: User, field: str) -> None:
    """Demand that the colleague reaches the file and plans work in it."""
    found = reach(Actor.of(colleague), file) if colleague.is_active else None
    if not found or not found.can("plan_work"):
        raise RuleBroken(
            _("Deze collega kan het dossier niet zien. Kies iemand die de cliënt begeleidt."),
            field=field,
        )
