"""What every service demands of a step in a procedure, whether it is new or put right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.policies import ABILITY, may_record
from reisgezel.domain.journey.rules import Kind, steps
from reisgezel.domain.journey.rules.letters import check_dates
from reisgezel.domain.journey.rules.procedures import Step, Transition
from reisgezel.domain.journey.selectors import Run, line_of, run_of, standing_rows
from reisgezel.domain.journey.services.facts import Happening, require_recording
from reisgezel.domain.journey.tables import PROCEDURES, table_of
from reisgezel.domain.people.policies import barred_persons
from reisgezel.lib.errors import Absent, EditConflict, NotAllowed, RuleBroken


def kind_of_step(kind: str, transition: str) -> str:
    """Return the kind of fact a step of a procedure is written down as."""
    taken = table_of(kind).transitions.get(transition)
    return taken.kind if taken and taken.kind else kind


def check_recorder(actor: Actor, file: ClientFile, kind: str, step: Happening) -> Reach:
    """Demand that the actor's role writes this step of this procedure down, and reads it.

    Raises RuleBroken for a step that the table does not have.
    """
    found = require_recording(actor, file, kind)
    taken = table_of(kind).transitions.get(step.transition)
    if taken is None:
        raise RuleBroken(
            _("Deze stap bestaat niet. Kies er een uit de lijst."), field=steps.TRANSITION
        )
    if not may_record(found, table_of(kind), taken):
        raise NotAllowed(ABILITY)
    return found


def require_correcting(actor: Actor, fact: JourneyFact) -> Reach:
    """Demand that the actor puts this fact right: whoever may write it down, and may see whom it is about."""
    if fact.procedure:
        check_not_barred(actor, fact.procedure.person)
    kind = fact.procedure.kind if fact.procedure else fact.kind
    if kind in PROCEDURES:
        return check_recorder(actor, fact.client_file, kind, Happening.of(fact))
    return require_recording(actor, fact.client_file, fact.kind)


def check_not_barred(actor: Actor, person: Any) -> None:
    """Raise Absent for a person whom the actor must stay away from."""
    if person.pk in barred_persons(actor):
        raise Absent(person.public_id, kind="people.person")


def check_unchanged(procedure: Procedure, expected: int | None) -> None:
    """Raise EditConflict when others wrote in this procedure since its page was shown."""
    if expected is not None and expected != version_of(procedure):
        raise EditConflict(run_of(procedure))


def version_of(procedure: Procedure) -> int:
    """Return how many facts were ever written in a procedure; each write makes it one more."""
    return JourneyFact.objects.filter(procedure=procedure).count()


def run_around(file: ClientFile, step: Happening) -> Run:
    """Return what a step is a step of: its procedure, or the line of the client."""
    if step.procedure is None:
        return line_of(step.kind, standing_rows(file))
    if step.procedure.pk is None:
        return Run(step.procedure.kind, (), step.procedure)
    return run_of(step.procedure)


def check_taken(file: ClientFile, step: Happening) -> None:
    """Demand that a new step can have been taken, by its day, its variant and the dates of its letter."""
    run = run_around(file, step)
    _check_details(run.table.transitions[step.transition], step)
    new = Step(step.transition, step.true_from, step.regime)
    steps.check_step(run.table, new, run.steps, today=clock.today())


def check_corrected(fact: JourneyFact, step: Happening | None) -> None:
    """Demand that the steps of a procedure still follow on each other with one put right, or taken out."""
    if not fact.transition:
        return
    run = run_around(fact.client_file, Happening.of(fact)).without(fact)
    taken = run.steps
    if step is not None:
        _check_details(run.table.transitions[step.transition], step)
        taken = [*taken, Step(step.transition, step.true_from, step.regime)]
    steps.check_history(run.table, taken, today=clock.today())


def rechosen(step: Happening) -> Happening:
    """Return a step with the regime that its day chooses, when it is one that chooses."""
    kind = step.procedure.kind if step.procedure else step.kind
    if not step.transition or kind not in PROCEDURES:
        return step
    regime = table_of(kind).chosen_regime(step.transition, step.true_from)
    return replace(step, regime=regime)


def joined(file: ClientFile, happening: Happening) -> Happening:
    """Return a permit as the decision in the one procedure of the client that waits for it, if there is one.

    So a permit that is written down by itself also ends the procedure, and nobody writes it twice.
    """
    if happening.kind != Kind.PERMIT or happening.transition:
        return happening
    waiting = [
        (procedure, taken)
        for procedure in Procedure.objects.filter(client_file=file, person=file.person_id)
        for taken in run_of(procedure).ways(happening.true_from)
        if taken.kind == Kind.PERMIT and taken.holds_on_ground(happening.ground)
    ]
    if len(waiting) != 1:
        return happening
    [(procedure, taken)] = waiting
    return replace(happening, procedure=procedure, transition=taken.code)


def _check_details(taken: Transition, step: Happening) -> None:
    if step.variant and step.variant not in taken.variants:
        raise RuleBroken(_("Kies een van de mogelijkheden."), field="variant")
    if taken.variants and not step.variant:
        raise RuleBroken(_("Kies wat er in het besluit staat."), field="variant")
    check_dates(step.letter_on, step.letter_received_on, step.letter_term_on, today=clock.today())
