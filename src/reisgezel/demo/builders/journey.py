"""Journeys in their rows: one appended fact for each step, those of procedures included."""

from __future__ import annotations

from datetime import date

from reisgezel.demo.builders.people import Stored
from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.parts import HouseholdPlan
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules import head_count
from reisgezel.domain.journey.tables import table_of

Granted = dict[int, tuple[int, str]]
"""By the place of a member: the procedure that ended with the permit, and the transition it was."""


def build_journeys(
    world: World, plan: HouseholdPlan, files: list[int], stored: Stored
) -> list[int]:
    """Let the facts of a household's journeys wait to be written; return the numbers of its procedures."""
    procedures, granted = _procedures(world, plan, files, stored)
    for place, (number, file) in enumerate(zip(files, plan.files, strict=True)):
        housing = None
        for step in file.journey:
            recorded_on = max(step.on, file.opened_on)
            at = world.municipalities.get(step.municipality)
            is_permit = step.kind == "permit" and place in granted
            procedure, transition = granted[place] if is_permit else (None, "")
            fact = world.store.add(
                JourneyFact,
                client_file_id=number,
                kind=step.kind,
                true_from=step.on,
                procedure_id=procedure,
                transition=transition,
                municipality_id=at.pk if at else None,
                location_id=world.locations[step.location] if step.location else None,
                ground=step.ground,
                document_type=step.document_type,
                permit_ends_on=step.permit_ends_on,
                head_count=head_count(step.kind),
                takes_out_id=housing if step.takes_out else None,
                reason=step.reason,
                recorded_at=written_on(recorded_on),
                recorded_by_id=world.users[plan.supervisor],
            )
            housing = fact if step.kind == "housing" else housing
    return procedures


def recorder_of(plan: HouseholdPlan, one: ProcedurePlan) -> str:
    """Return the key of who writes a procedure down, as its table says."""
    is_legal = one.kind not in {"integration_obligation", "return_trajectory"}
    return plan.legal if is_legal else plan.supervisor


def recorded_on(plan: HouseholdPlan, one: ProcedurePlan, step: TakenPlan) -> date:
    """Return the day a step was written down: not before those it is about were known here."""
    opened = [plan.files[one.file].opened_on]
    if one.member is not None:
        opened.append(plan.files[one.member].opened_on)
    return max(step.on, step.received_on or step.on, *opened)


def _procedures(
    world: World, plan: HouseholdPlan, files: list[int], stored: Stored
) -> tuple[list[int], Granted]:
    numbers: list[int] = []
    granted: Granted = {}
    for one in plan.procedures:
        person = stored.persons[one.file if one.member is None else one.member]
        if one.relative is not None:
            person = stored.relatives[one.relative]
        procedure = world.store.add(
            Procedure, client_file_id=files[one.file], person_id=person, kind=one.kind
        )
        numbers.append(procedure)
        if one.granted_by:
            granted[one.file] = procedure, one.granted_by
        table, recorder = table_of(one.kind), world.users[recorder_of(plan, one)]
        for step in one.steps:
            world.store.add(
                JourneyFact,
                client_file_id=files[one.file],
                kind=one.kind,
                true_from=step.on,
                procedure_id=procedure,
                transition=step.code,
                variant=step.variant,
                regime=table.chosen_regime(step.code, step.on),
                letter_kind=step.letter,
                letter_on=step.letter_on,
                letter_received_on=step.received_on,
                letter_term_on=step.term_on,
                recorded_at=written_on(recorded_on(plan, one, step)),
                recorded_by_id=recorder,
            )
    return numbers, granted
