"""Opening a client file, and saying who guides it from when to when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.policies import Reach, is_barred, reach, reach_found, require
from reisgezel.core.access.trace import trace
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.cases.services.numbers import free_numbers
from reisgezel.domain.people.models import Person
from reisgezel.lib.errors import NotAllowed, RuleBroken

LEGAL = ("C3", "C3.permit")


@transaction.atomic
def open_file(*, actor: Actor, person: Person, unit: Unit, opened_on: date) -> ClientFile:
    """Open the file of a person at a team the actor registers clients for.

    Raises RuleBroken when the person already has one, NotAllowed for another team.
    """
    require(actor, "register_client")
    if unit.pk not in actor.units("register_client"):
        raise NotAllowed("register_client")
    if ClientFile.objects.filter(person=person).exists():
        raise RuleBroken(_("Deze persoon heeft al een dossier."))
    file = ClientFile.objects.create(
        person=person,
        sort_key=person.sort_key,
        unit=unit,
        opened_on=opened_on,
        number=free_numbers(1)[0],
    )
    record("open_file", actor=actor, target=file, subject=file.audit_subject, data_class="C1")
    return file


def follow_name(person: Person) -> None:
    """Let the file of a person whose name changed stand where the name stands."""
    ClientFile.objects.filter(person=person).update(sort_key=person.sort_key)


@transaction.atomic
def read_file(*, actor: Actor, file: ClientFile, data_class: str = "C1", part: str = "") -> Reach:
    """Leave the trace of a reading, and return the reach that allowed it.

    ``data_class`` is what the part mostly holds; who reads only another class of it opened that one.
    """
    found = reach_found(actor, file)
    opened = next((one for one in (data_class, *LEGAL) if found.reads(one)), data_class)
    trace("read", actor=actor, reach=found, subject=file, data_class=opened, part=part)
    return found


@transaction.atomic
def tell_given(*, actor: Actor, file: ClientFile, language: str, lines: int) -> datetime:
    """Leave the trace of giving a client the list of who looked; return when that was."""
    found = reach(actor, file)
    event = trace(
        "give_viewers", actor=actor, reach=found, subject=file, language=language, lines=lines
    )
    return event.at


@transaction.atomic
def assign(
    *,
    actor: Actor,
    file: ClientFile,
    user: User,
    role_code: str,
    starts_on: date,
    ends_before: date | None = None,
    deputy_for: User | None = None,
) -> Assignment:
    """Let a colleague guide a client from a day on.

    Raises RuleBroken when the colleague does not hold the role in a unit that covers the file,
    may never see this client, or guides the client already.
    """
    found = require(actor, "assign_clients", file)
    rules.check_assignment(
        starts_on=starts_on, opened_on=file.opened_on, closed_before=file.closed_before
    )
    if ends_before and ends_before < starts_on:
        raise RuleBroken(_("De einddatum ligt voor de begindatum."), field="ends_before")
    _check_colleague(file, user, role_code, starts_on)
    assignment = Assignment.objects.create(
        client_file=file,
        user=user,
        role_code=role_code,
        starts_on=starts_on,
        ends_before=ends_before,
        deputy_for=deputy_for,
    )
    trace(
        "assign",
        actor=actor,
        reach=found,
        subject=file,
        target=assignment,
        colleague=user.public_id,
        assigned_role=role_code,
    )
    return assignment


@transaction.atomic
def end_assignment(*, actor: Actor, assignment: Assignment, ends_before: date) -> None:
    """End an assignment before a day. Raises RuleBroken when that day lies before its start."""
    file = assignment.client_file
    found = require(actor, "assign_clients", file)
    if ends_before < assignment.starts_on:
        raise RuleBroken(
            _("De begeleiding begon op {day}. Kies die dag of later.").format(
                day=assignment.starts_on.strftime("%d-%m-%Y")
            ),
            field="ends_before",
        )
    assignment.ends_before = ends_before
    assignment.save(update_fields=["ends_before"])
    trace("end_assignment", actor=actor, reach=found, subject=file, target=assignment)


def _check_colleague(file: ClientFile, user: User, role_code: str, day: date) -> None:
    memberships = Membership.objects.on(day).filter(user=user, role_code=role_code)
    if not any(file.unit.path.startswith(held.unit.path) for held in memberships):
        raise RuleBroken(
            _("Deze collega heeft die rol op die dag niet bij het team van dit dossier."),
            field="user",
        )
    if not user.is_active:
        raise RuleBroken(_("Het account van deze collega is beëindigd."), field="user")
    as_colleague = Actor.of(user, on=day)
    if is_barred(as_colleague, file):
        raise RuleBroken(
            _("Deze collega mag dit dossier niet zien. Kies iemand anders."), field="user"
        )
    if Assignment.objects.on(day).filter(client_file=file, user=user, role_code=role_code).exists():
        raise RuleBroken(_("Deze collega begeleidt deze cliënt al in die rol."), field="user")
