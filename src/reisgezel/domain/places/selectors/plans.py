"""Openings that were announced and have not come yet."""

from __future__ import annotations

from datetime import date

from reisgezel.core.access.actors import Actor
from reisgezel.domain.places.models import PlannedOpening, PlannedOpeningQuerySet
from reisgezel.domain.places.policies import require_colleague
from reisgezel.lib.errors import Absent


def planned_on(day: date) -> PlannedOpeningQuerySet:
    """Return what was planned on a day, with the municipality."""
    return PlannedOpening.objects.on(day).select_related("municipality")


def list_plans(*, actor: Actor) -> PlannedOpeningQuerySet:
    """Return what is planned today."""
    require_colleague(actor)
    return planned_on(actor.on)


def find_plan(*, actor: Actor, public_id: str) -> PlannedOpening:
    """Return one announced opening. Raises Absent when there is none."""
    require_colleague(actor)
    found = PlannedOpening.objects.filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="places.plannedopening")
    return found
