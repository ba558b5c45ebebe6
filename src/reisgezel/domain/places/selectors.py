"""Questions about places. They are facts about the organisation (class C0): every colleague sees them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from django.db.models import Prefetch, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.selectors import Code
from reisgezel.domain.places.models import (
    Activity,
    Location,
    LocationQuerySet,
    Municipality,
    MunicipalityAlias,
    MunicipalityQuerySet,
)
from reisgezel.domain.places.rules import Successions, successor_on
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain
from reisgezel.lib.periods import Period


def municipality_named(name: str, *, on: date) -> Municipality | None:
    """Return the municipality that a name, alias or CBS code means on a day.

    The name of one that has merged by then means its successor.
    """
    key = plain(name)
    found = (
        Municipality.objects.filter(
            Q(search_key=key) | Q(aliases__search_key=key) | Q(cbs_code=name.strip().upper())
        )
        .distinct()
        .first()
    )
    return in_division(found, on=on) if found and key else None


def names_like(name: str, *, on: date) -> list[str]:
    """Return up to three municipalities of a day whose name looks like what was typed."""
    names = {row.search_key: row.name for row in Municipality.objects.on(on)}
    return [names[key] for key in get_close_matches(plain(name), names, n=3, cutoff=0.6)]


def in_division(municipality: Municipality, *, on: date) -> Municipality | None:
    """Return the municipality this one is part of in the division of a day.

    None when it had yet to be formed: then several municipalities were where it is now.
    """
    code = successor_on(municipality.cbs_code, successions(), on)
    if code != municipality.cbs_code:
        return Municipality.objects.get(cbs_code=code)
    return municipality if on in municipality.period else None


def division_on(day: date) -> Mapping[str, str]:
    """Return for every CBS code the code that stands for it in the division of a day."""
    known = successions()
    existing = set(Municipality.objects.on(day).values_list("cbs_code", flat=True))
    codes = Municipality.objects.values_list("cbs_code", flat=True)
    parts = {code: successor_on(code, known, day) for code in codes}
    return {code: part for code, part in parts.items() if part in existing}


def successions() -> Successions:
    """Return every merger that is law, also those still to come."""
    rows = Municipality.objects.filter(successor__isnull=False, change_is_planned=False)
    return {
        code: (successor, ends_before)
        for code, successor, ends_before in rows.values_list(
            "cbs_code", "successor__cbs_code", "ends_before"
        )
        if ends_before
    }


def municipality_choices(*, on: date) -> list[tuple[str, str]]:
    """Return the municipalities of a day for a form field: CBS code and name."""
    return list(Municipality.objects.on(on).values_list("cbs_code", "name"))


def municipality_codes() -> dict[str, Code]:
    """Return every municipality by CBS code, as a code list; a planned merger has not happened."""
    return {
        row.cbs_code: Code(
            row.cbs_code,
            row.name,
            row.name,
            Period(row.valid_from, None if row.change_is_planned else row.ends_before),
            {},
        )
        for row in Municipality.objects.all()
    }


def list_municipalities(
    *,
    actor: Actor,
    on: date,
    search: str = "",
    province: str = "",
    activity: str = "",
    team: str = "",
) -> MunicipalityQuerySet:
    """Return the municipalities of a day with their team and what is done there that day.

    ``search`` is part of a name or alias; ``activity`` a kind or ``none``; ``team`` a public id.
    """
    rows = Municipality.objects.on(on).with_team()
    if key := plain(search):
        rows = rows.filter(
            Q(search_key__contains=key)
            | Q(cbs_code=search.strip().upper())
            | Q(
                pk__in=MunicipalityAlias.objects.filter(search_key__contains=key).values(
                    "municipality"
                )
            )
        )
    if province:
        rows = rows.filter(province=province)
    if team:
        rows = rows.filter(team__public_id=team)
    done = Activity.objects.on(on)
    if activity == "none":
        rows = rows.exclude(pk__in=done.values("municipality"))
    elif activity:
        rows = rows.filter(pk__in=done.filter(kind=activity).values("municipality"))
    return rows.prefetch_related(Prefetch("activities", done, to_attr="done"))


def find_municipality(*, actor: Actor, cbs_code: str) -> Municipality:
    """Return one municipality with what its page shows. Raises Absent when there is none."""
    found = (
        Municipality.objects.filter(cbs_code=cbs_code.upper())
        .select_related("team", "successor")
        .prefetch_related("aliases", "predecessors", "activities")
        .first()
    )
    if found is None:
        raise Absent(cbs_code, kind="places.municipality")
    return found


def list_locations(
    *,
    actor: Actor,
    on: date,
    kind: str = "",
    type_code: str = "",
    search: str = "",
    state: str = "",
) -> LocationQuerySet:
    """Return locations with their capacity on a day; ``state`` is ``open``, ``closed`` or empty."""
    rows = Location.objects.with_capacity_on(on)
    if kind:
        rows = rows.filter(kind=kind)
    if type_code:
        rows = rows.filter(types__type_code=type_code)
    if search.strip():
        rows = rows.filter(
            Q(name__icontains=search.strip())
            | Q(town__icontains=search.strip())
            | Q(municipality__search_key__contains=plain(search) or search)
        )
    if state:
        open_now = Location.objects.open_on(on).values("pk")
        rows = rows.filter(pk__in=open_now) if state == "open" else rows.exclude(pk__in=open_now)
    return rows.select_related("municipality").prefetch_related("types", "periods")


def find_location(*, actor: Actor, public_id: str) -> Location:
    """Return one location with what its page shows. Raises Absent when there is none."""
    found = (
        Location.objects.filter(public_id=public_id)
        .select_related("municipality")
        .prefetch_related("types", "periods", "capacities")
        .first()
    )
    if found is None:
        raise Absent(public_id, kind="places.location")
    return found


def find_activity(*, actor: Actor, public_id: str) -> Activity:
    """Return one activity with its municipality. Raises Absent when there is none."""
    found = Activity.objects.select_related("municipality").filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="places.activity")
    return found


def locations_in(municipality: Municipality, *, on: date) -> LocationQuerySet:
    """Return the locations in a municipality, also those that are closed, with their capacity."""
    rows = municipality.locations.all().with_capacity_on(on)
    return rows.prefetch_related("types", "periods")


def capacity_on(day: date) -> LocationQuerySet:
    """Return the reception locations open on a day, each with ``places`` (null: not stated)."""
    return Location.objects.reception().open_on(day).with_capacity_on(day)


def closed_in(period: Period) -> LocationQuerySet:
    """Return the reception locations that closed in a period, each with ``closed_on``."""
    return Location.objects.reception().closing_in(period)


def active_municipalities(period: Period) -> QuerySet[Municipality]:
    """Return the municipalities where the organisation was active on a day of the period."""
    active = Activity.objects.during(period).filter(kind=Activity.Kind.ACTIVE)
    return Municipality.objects.filter(pk__in=active.values("municipality"))
