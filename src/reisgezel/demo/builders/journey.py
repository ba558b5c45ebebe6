"""Journeys in their rows: one appended fact for each step."""

from __future__ import annotations

from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.parts import HouseholdPlan
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import head_count


def build_journeys(world: World, plan: HouseholdPlan, files: list[int]) -> None:
    """Let the facts of a household's journeys wait to be written."""
    for number, file in zip(files, plan.files, strict=True):
        housing = None
        for step in file.journey:
            recorded_on = max(step.on, file.opened_on)
            place = world.municipalities.get(step.municipality)
            fact = world.store.add(
                JourneyFact,
                client_file_id=number,
                kind=step.kind,
                true_from=step.on,
                municipality_id=place.pk if place else None,
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
