"""Beginning a procedure and writing down its steps, from what somebody saw or from a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules.letters import Letter
from reisgezel.domain.journey.services.facts import (
    Happening,
    append_fact,
    check_happening,
    known_of,
    lock_journeys,
)
from reisgezel.domain.journey.services.recording import record_happening
from reisgezel.domain.journey.services.steps import (
    check_not_barred,
    check_recorder,
    check_taken,
    check_unchanged,
    kind_of_step,
)
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.policies import are_near
from reisgezel.lib.errors import Absent, RuleBroken


@transaction.atomic
def start_procedure(
    *, actor: Actor, file: ClientFile, kind: str, person: Person, happening: Happening
) -> JourneyFact:
    """Begin a procedure of the client, or of a family member for whom the client asks reunification.

    ``happening`` holds the transition it begins with, its day, and the letter it came by if any.
    Raises RuleBroken when it cannot begin so on that day.
    """
    step = replace(happening, kind=kind_of_step(kind, happening.transition))
    found = check_recorder(actor, file, kind, step)
    _check_person(actor, file, kind, person)
    lock_journeys([file])
    procedure = Procedure(client_file=file, person=person, kind=kind)
    step = replace(step, procedure=procedure, regime=_regime(kind, step))
    check_taken(file, step)
    check_happening(step, known_of(file, found))
    procedure.save()
    return append_fact(actor, file, found, step, action="start_procedure")


@transaction.atomic
def record_transition(
    *, actor: Actor, procedure: Procedure, happening: Happening, expected: int | None = None
) -> JourneyFact:
    """Write down the next step of a procedure.

    ``expected`` is how many facts its page showed: raises EditConflict when there are others by now.
    Raises RuleBroken, naming what can be taken, when this cannot have followed that day.
    """
    file = procedure.client_file
    kind = procedure.kind
    step = replace(happening, kind=kind_of_step(kind, happening.transition), procedure=procedure)
    found = check_recorder(actor, file, kind, step)
    check_not_barred(actor, procedure.person)
    lock_journeys([file])
    check_unchanged(procedure, expected)
    step = replace(step, regime=_regime(kind, step))
    check_taken(file, step)
    check_happening(step, known_of(file, found))
    return append_fact(actor, file, found, step, action="record_step")


@transaction.atomic
def record_letter(
    *,
    actor: Actor,
    file: ClientFile,
    letter: Letter,
    kind: str,
    happening: Happening,
    procedures: Sequence[Procedure] = (),
) -> Sequence[JourneyFact]:
    """Write down what a letter decides in one kind of procedure; it is true from the day of ``happening``.

    That is a step in the line of the client, the beginning of a procedure, or a step in each of the
    ``procedures`` it is about.
    """
    table = table_of(kind)
    taken = table.transitions[letter.decides[kind]]
    told = replace(happening, letter_kind=letter.code, transition=taken.code)
    if table.is_per_client:
        step = replace(told, kind=kind)
        if taken.kind:
            step = replace(told, kind=taken.kind, transition="")
        return record_happening(actor=actor, files=[file], happening=step).facts
    if taken.is_start:
        person = file.person
        return [start_procedure(actor=actor, file=file, kind=kind, person=person, happening=told)]
    if not procedures:
        raise RuleBroken(_("Kies over wie deze brief gaat."), field="procedures")
    return [record_transition(actor=actor, procedure=one, happening=told) for one in procedures]


def _regime(kind: str, step: Happening) -> str:
    return table_of(kind).chosen_regime(step.transition, step.true_from)


def _check_person(actor: Actor, file: ClientFile, kind: str, person: Person) -> None:
    """Demand that reunification is about a relative, and every other procedure about the client."""
    check_not_barred(actor, person)
    if kind != "family_reunification":
        if person.pk != file.person_id:
            raise RuleBroken(_("Deze procedure is van de cliënt zelf."), field="person")
        return
    if person.pk == file.person_id:
        raise RuleBroken(_("Kies het familielid dat wil overkomen."), field="person")
    if not are_near(person, file.person):
        raise Absent(person.public_id, kind="people.person")
