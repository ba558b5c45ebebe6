"""Who reaches a client file: whoever is assigned to it, and the team that keeps it, as their roles say.

A file opens nothing about a relative: nobody reaches their own file, a relative's, or one whose
client asked that they never see it (the bars of ``domain/people``).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.subjects import (
    EVERYTHING,
    Opened,
    register,
    register_bar,
    register_subject,
)
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    ClientFile,
    Consent,
    ContactNote,
    Document,
    Task,
)
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.policies import barred_persons


def own(actor: Actor, held: Held) -> Q:
    """Return the files assigned to the actor, or to whom the actor deputises for, in that role."""
    guide = held.deputy_for.pk if held.deputy_for else actor.user.pk
    assigned = Assignment.objects.on(actor.on).of(guide).filter(role_code=held.role.code)
    return Q(pk__in=assigned.values("client_file"))


def team(actor: Actor, held: Held) -> Q:
    """Return the files kept by the units the role is held in, or by units below them."""
    return EVERYTHING if held.covers_all else Q(unit__in=held.units)


def barred(actor: Actor) -> Q:
    """Return the files of persons the actor may never open."""
    persons = barred_persons(actor)
    return Q(person__in=persons) if persons else Q()


def notes(reader: Any, opened: Opened) -> Q:
    """Return the notes of each class about files of which that class is read, and own notes."""
    readable = Q(author=reader) & opened("C1")
    for data_class in ContactNote.DataClass.values:
        readable |= Q(data_class=data_class) & opened(data_class)
    return readable


def documents(reader: Any, opened: Opened) -> Q:
    """Return the documents of each class in files of which that class is read."""
    readable = Q(pk__in=[])
    for data_class in ("C2", "C3", "C4"):
        readable |= Q(data_class=data_class) & opened(data_class)
    return readable


def register_policies() -> None:
    """Tell core/access what gives reach here; called once, when the room is ready."""
    register_subject(ClientFile, scopes={"own": own, "team": team})
    register_bar(ClientFile, barred)
    register(Person, through="client_file", subject=ClientFile, data_class="C1")
    for model in (Assignment, Task, Appointment):
        register(model, through="client_file", subject=ClientFile, data_class="C2")
    register(ContactNote, through="files", subject=ClientFile, data_class="C2", condition=notes)
    register(
        Document, through="client_file", subject=ClientFile, data_class="C2", condition=documents
    )
    register(Consent, through="client_file", subject=ClientFile, data_class="C1")
