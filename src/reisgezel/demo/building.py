"""Building the demo: what belongs to an empty installation, then the region, team by team."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.db import transaction

from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.figures.keeping import forget_all
from reisgezel.core.reference.services import load_catalogue as load_code_lists
from reisgezel.demo.builders.cases import build_files
from reisgezel.demo.builders.contracts import build_contracts
from reisgezel.demo.builders.counselling import build_counselled, build_partners
from reisgezel.demo.builders.desks import build_hour
from reisgezel.demo.builders.documents import build_documents
from reisgezel.demo.builders.doubles import build_double
from reisgezel.demo.builders.guards import build_guards
from reisgezel.demo.builders.guidance import build_guidance
from reisgezel.demo.builders.journey import build_journeys
from reisgezel.demo.builders.legal import build_enquiry, build_matter
from reisgezel.demo.builders.organisation import build_colleagues, build_places, build_units
from reisgezel.demo.builders.oversight import build_reading
from reisgezel.demo.builders.people import build_people
from reisgezel.demo.builders.reception import build_waiting
from reisgezel.demo.builders.reporting import build_months
from reisgezel.demo.builders.stories import build_stories
from reisgezel.demo.builders.suspended import build_standing_still
from reisgezel.demo.builders.tables import Store
from reisgezel.demo.builders.terms import build_terms
from reisgezel.demo.builders.world import World
from reisgezel.demo.plan.parts import HouseholdPlan
from reisgezel.demo.plan.region import TeamPlan, draw_teams
from reisgezel.demo.plan.staff import staff
from reisgezel.domain.guidance.services.catalogue import load_catalogue as load_services
from reisgezel.domain.legal.services.catalogue import load_catalogue as load_legal
from reisgezel.domain.places.services import load_catalogue as load_municipalities
from reisgezel.domain.places.services import load_locations

Tell = Callable[[str], None]


@transaction.atomic
def build(*, seed: int, team_names: Sequence[str] = (), tell: Tell) -> None:
    """Build the region of 2018 in one transaction, all teams or those named; ``tell`` hears how far it is."""
    tell("lists, municipalities and services")
    load_everything()
    tell("teams, colleagues and contracts")
    world = build_organisation(seed)
    partners = build_partners(world)
    for plan in draw_teams(seed, team_names):
        build_team(world, plan, partners)
        persons = sum(len(household.members) for household in plan.households)
        tell(f"{plan.team.name}: {len(plan.households)} households, {persons} persons")
    tell("the months before December: answered, signed and closed")
    build_months(world)
    _write(world.store, "months")
    world.store.settle()
    build_stories(world)
    tell("terms of law")
    build_terms()
    build_guards()
    build_standing_still()
    forget_all()
    tell("two weeks of reading, looked through once")
    build_reading(seed)
    build_double()


def load_everything() -> None:
    """Load what every installation has, and the locations that the report of 2018 names."""
    operator = Operator("demo")
    load_code_lists()
    load_municipalities()
    load_locations()
    load_services(actor=operator)
    load_legal()


def build_organisation(seed: int) -> World:
    """Store the organisation with its colleagues, work area and contracts; return what it gave."""
    store = Store(seed)
    world = World(store)
    build_units()
    build_colleagues(store, staff(seed))
    build_places(store)
    build_contracts(world)
    _write(store, "organisation")
    return world


def build_team(world: World, plan: TeamPlan, partners: Sequence[int]) -> None:
    """Store the households of a team, its legal work and its reception, with one event in the log."""
    world.leader = world.users[plan.keys("team_leader")[0]]
    files = {one.key: build_household(world, one) for one in plan.households}
    build_legal_work(world, plan, files, partners)
    for one in plan.waiting:
        build_waiting(world, one)
    _write(world.store, plan.team.name)


def build_legal_work(
    world: World, plan: TeamPlan, files: Mapping[str, list[int]], partners: Sequence[int]
) -> None:
    """Let the legal work of a team wait, shared by its legal workers in turn."""
    workers = [world.users[key] for key in plan.keys("legal_worker")]
    unit = world.units[plan.team.name]
    for place, (household, matter) in enumerate(plan.matters):
        worker = workers[place % len(workers)]
        deputy = next((one for one in workers if one != worker), None)
        build_matter(world, matter, files[household.key], worker, deputy)
    for place, enquiry in enumerate(plan.enquiries):
        build_enquiry(world, enquiry, unit, workers[place % len(workers)])
    counsels = "return_counsellor" if plan.keys("return_counsellor") else "legal_worker"
    for counselled in plan.counselled:
        build_counselled(world, counselled, partners, counsels)
    staff = [workers[0], world.users[plan.keys("caseworker")[0]]]
    office = world.locations[f"Kantoor {plan.team.office}"]
    for hour in plan.hours:
        build_hour(world, hour, unit=unit, location=office, staff=staff)


def build_household(world: World, plan: HouseholdPlan) -> list[int]:
    """Let everything about a household wait to be written, room by room; return its files."""
    stored = build_people(world, plan)
    files = build_files(world, plan, stored)
    build_journeys(world, plan, files, stored)
    build_guidance(world, plan, files)
    build_documents(world, plan, files)
    return files


def _write(store: Store, what: str) -> None:
    rows = store.write()
    record("build_demo", actor=Operator("demo"), target=what, rows=dict(rows))
