"""Procedures as somebody would have written them down, step by step."""

from __future__ import annotations

from datetime import date
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.journey.models import Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening, record_transition, start_procedure
from reisgezel.domain.people.models import Person, Relation
from tests.factories.people import make_person
from tests.personas import user_of

APPLIED = date(2018, 1, 10)
PERMIT = {"ground": "29_1_a", "document_type": "III"}


def guided_by(file: ClientFile, who: str, role_code: str = "legal_worker") -> ClientFile:
    """Let a persona guide a client in a role."""
    Assignment.objects.create(
        client_file=file, user=user_of(who), role_code=role_code, starts_on=file.opened_on
    )
    return file


def a_procedure(
    actor: Actor,
    file: ClientFile,
    kind: str = Kind.ASYLUM,
    first: str = "registered",
    on: date = APPLIED,
    **details: Any,
) -> Procedure:
    """Begin a procedure of the client, or of the ``person`` given."""
    person = details.pop("person", file.person)
    begins = Happening("", on, transition=first, **details)
    fact = start_procedure(actor=actor, file=file, kind=kind, person=person, happening=begins)
    assert fact.procedure
    return fact.procedure


def take(actor: Actor, procedure: Procedure, transition: str, on: date, **details: Any) -> Any:
    """Write down the next step of a procedure."""
    step = Happening("", on, transition=transition, **details)
    return record_transition(actor=actor, procedure=procedure, happening=step)


def a_relative(file: ClientFile, name: str = "Rahel Abraham", kind: str = "partner") -> Person:
    """Store a family member who has no file, as somebody abroad."""
    person: Person = make_person(name)
    Relation.objects.create(person=file.person, relative=person, kind=kind)
    return person
