"""Consultation hours in their rows, with who came and how they were helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.legal_parts import HourPlan
from reisgezel.demo.plan.parts import TODAY
from reisgezel.domain.legal.models import ConsultationHour, Visitor

WAIT, TALK = timedelta(minutes=9), timedelta(minutes=14)


def build_hour(
    world: World, hour: HourPlan, *, unit: int, location: int, staff: Sequence[int]
) -> None:
    """Let an hour wait to be written; one that was is closed, and its last visitor has gone."""
    opens = at(hour.day, hour.starts.hour, hour.starts.minute)
    is_over = hour.day < TODAY
    number = world.store.add(
        ConsultationHour,
        unit_id=unit,
        location_id=location,
        day=hour.day,
        starts=hour.starts,
        ends=hour.ends,
        opened_at=opens if is_over else None,
        closed_at=at(hour.day, hour.ends.hour, 20) if is_over else None,
    )
    for user in staff:
        world.store.add(ConsultationHour.staff.through, consultationhour_id=number, user_id=user)
    for place, visitor in enumerate(hour.visitors):
        arrived_at = opens + timedelta(minutes=visitor.minute)
        called_at = arrived_at + WAIT
        world.store.add(
            Visitor,
            hour_id=number,
            number=place + 1,
            language=visitor.language,
            topic=visitor.topic,
            arrived_at=arrived_at,
            called_at=called_at,
            called_by_id=staff[place % len(staff)],
            done_at=called_at + TALK,
            outcome=visitor.outcome,
        )
