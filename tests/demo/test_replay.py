"""Fifty files lived through the services give the same rows as the builders wrote in bulk."""

from __future__ import annotations

import pytest
from django.db import transaction

from reisgezel.demo.building import build_household, build_organisation, load_everything
from reisgezel.demo.plan.parts import HouseholdPlan
from reisgezel.demo.plan.region import draw_teams
from tests.demo.portrait import portrait
from tests.demo.replay import Life

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEED = 2018
FILES = 50


def some_households() -> list[HouseholdPlan]:
    """Return households of fifty files in all, of every kind, told by name or drawn by chance."""
    [zaanstad] = draw_teams(SEED, ["Team Zaanstad"])
    [haarlem] = draw_teams(SEED, ["Team Haarlem"])
    corrected = [plan for plan in haarlem.households if plan.municipality == "GM0377"]
    drawn = [plan for plan in zaanstad.households[6:] if not plan.story]
    drawn.sort(key=_interest, reverse=True)
    alone = [plan for plan in haarlem.households if len(plan.guardians) > 1]
    chosen = corrected + alone[:1] + zaanstad.households[:1]
    for plan in drawn:
        if sum(len(one.files) for one in chosen) + len(plan.files) <= FILES:
            chosen.append(plan)
    return chosen


def _interest(plan: HouseholdPlan) -> float:
    """Return how much there is to tell for the time it takes: rare things first, many ticks last."""
    trajectories = [one for file in plan.files for one in file.trajectories]
    return (
        4 * plan.is_secret
        + 4 * bool(plan.alert)
        + 3 * bool(plan.documents)
        + 3 * any(one.pause for one in trajectories)
        + 2 * any(one.ended_on for one in trajectories)
        + 2 * bool(plan.relatives)
        + len({file.housed_on for file in plan.files})
        - sum(len(one.marks) for one in trajectories) / 20
    )


def test_the_services_write_what_the_builders_write():
    households = some_households()
    assert sum(len(plan.files) for plan in households) == FILES
    load_everything()
    world = build_organisation(SEED)
    with transaction.atomic():
        for plan in households:
            build_household(world, plan)
        world.store.write()
        built = portrait()
        transaction.set_rollback(True)
    for plan in households:
        Life(plan).live()
    lived = portrait()
    for name, rows in built.items():
        assert lived[name] == rows, name
    seen = {name for name, rows in built.items() if rows}
    assert set(built) - seen <= {"FurtherNationality", "Pause", "SafetyAlert", "Document"}
