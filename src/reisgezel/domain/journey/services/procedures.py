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
    happening: Happening,
    procedures: Sequence[Procedure] = (),
    starts: str = "",
) -> list[JourneyFact]:
    """Write down what a letter decides, in each procedure it is about, or begin one (``starts``).

    The day it is true from is that of ``happening``. For the lines of a client that are no procedure
    of their own, ``record_happening`` takes the letter's dates as well.
    """
    if not (procedures or starts):
        raise RuleBroken(_("Kies over wie deze brief gaat."), field="procedures")
    told = replace(happening, letter_kind=letter.code)
    if starts:
        step = replace(told, transition=letter.decides[starts])
        begun = start_procedure(
            actor=actor, file=file, kind=starts, person=file.person, happening=step
        )
        return [begun]
    return [
        record_transition(
            actor=actor,
            procedure=one,
            happening=replace(told, transition=letter.decides[one.kind]),
        )
        for one in procedures
    ]


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
