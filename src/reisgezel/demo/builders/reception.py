"""Households in reception in their rows: persons, files, where they live and how far their procedure is."""

from __future__ import annotations

from reisgezel.demo.builders.cases import build_files
from reisgezel.demo.builders.journey import build_journeys
from reisgezel.demo.builders.legal import assign
from reisgezel.demo.builders.people import build_people
from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.parts import HouseholdPlan

ROLE = "reception_legal_worker"


def build_waiting(world: World, plan: HouseholdPlan) -> None:
    """Let a household in reception wait to be written, guided by a legal worker there."""
    stored = build_people(world, plan)
    files = build_files(world, plan, stored)
    build_journeys(world, plan, files, stored)
    for number, file in zip(files, plan.files, strict=True):
        assign(world, number, world.users[plan.legal], ROLE, file.opened_on)
