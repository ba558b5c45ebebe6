"""The organisation itself: units, colleagues with their roles, offices and the work area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.services import create_unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.builders.tables import Store
from reisgezel.demo.builders.world import written_on
from reisgezel.demo.personas import ORGANISATION
from reisgezel.demo.plan.catalogue import return_team, teams
from reisgezel.demo.plan.parts import ColleaguePlan
from reisgezel.demo.plan.staff import SINCE
from reisgezel.domain.places.models import Activity, Location, Municipality, OperatingPeriod

NO_PASSWORD = "!demo"  # noqa: S105
"""Nobody signs in to the demo with a password; the first page has a button for each persona."""

LEGAL_GUIDANCE_ONLY = ("GM0405", "GM0375")
"""Hoorn and Beverwijk: our assumption, the report's map of the work area lost its names."""


def build_units() -> None:
    """Store the organisation, its regions and its teams."""
    top = create_unit(name=ORGANISATION, kind=Unit.Kind.ORGANISATION, parent=None)
    regions: dict[str, Unit] = {}
    for team in teams():
        if team.region not in regions:
            regions[team.region] = create_unit(name=team.region, kind=Unit.Kind.REGION, parent=top)
        unit = create_unit(name=team.name, kind=Unit.Kind.TEAM, parent=regions[team.region])
        Municipality.objects.filter(cbs_code__in=team.postcodes).update(team=unit)
    create_unit(name=return_team().name, kind=Unit.Kind.TEAM, parent=top)


def build_colleagues(store: Store, people: Sequence[ColleaguePlan]) -> None:
    """Let colleagues wait to be written, each with the role held."""
    units = dict(Unit.objects.values_list("name", "pk"))
    for one in people:
        user = store.add(
            User,
            email=f"{one.key}@reisgezel.example",
            name=one.name,
            password=NO_PASSWORD,
            created_at=written_on(one.since),
        )
        store.add(
            Membership,
            user_id=user,
            role_code=one.role_code,
            unit_id=units[one.unit],
            starts_on=one.since,
        )


def build_places(store: Store) -> None:
    """Let the offices and the work area wait: what is done in which municipality."""
    codes = dict(Municipality.objects.values_list("cbs_code", "pk"))
    for team in teams():
        first, *_others = team.postcodes
        office = store.add(
            Location,
            kind=Location.Kind.OFFICE,
            name=f"Kantoor {team.office}",
            municipality_id=codes[first],
            town=team.office,
        )
        store.add(OperatingPeriod, location_id=office)
        for code in team.postcodes:
            _activity(store, codes[code], Activity.Kind.ACTIVE)
    for code in LEGAL_GUIDANCE_ONLY:
        _activity(store, codes[code], Activity.Kind.LEGAL_GUIDANCE_ONLY)
    _activities_of_locations(store)


def _activities_of_locations(store: Store) -> None:
    """Read from the locations of the report where there are lessons and reception."""
    kinds = {
        Location.Kind.TEACHING: Activity.Kind.INTEGRATION_LESSONS,
        Location.Kind.RECEPTION: Activity.Kind.RECEPTION,
        Location.Kind.REGISTRATION: Activity.Kind.REGISTRATION_LOCATION,
    }
    found: dict[tuple[int, str], date | None] = {}
    rows = Location.objects.filter(kind__in=kinds).prefetch_related("periods").order_by("pk")
    for location in rows:
        key = location.municipality_id, kinds[Location.Kind(location.kind)].value
        closes = [period.closes_before for period in location.periods.all()]
        ends_before = None if None in closes else max(day for day in closes if day)
        if key in found and (found[key] is None or ends_before is None):
            ends_before = None
        found[key] = ends_before
    for (municipality, kind), ends_before in found.items():
        _activity(store, municipality, kind, ends_before=ends_before)


def _activity(
    store: Store, municipality: int, kind: str, *, ends_before: date | None = None
) -> None:
    store.add(
        Activity,
        municipality_id=municipality,
        kind=kind,
        starts_on=SINCE,
        ends_before=ends_before,
    )
