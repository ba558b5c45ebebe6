"""Locations: the list, one of them, and the figures of capacity and closing."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from reisgezel.core.access.actors import Actor
from reisgezel.domain.places.models import Location, LocationQuerySet, Municipality
from reisgezel.domain.places.policies import require_colleague
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain
from reisgezel.lib.periods import Period

SORTS = {"name", "municipality__name", "places"}


def list_locations(
    *,
    actor: Actor,
    on: date,
    kind: str = "",
    type_code: str = "",
    search: str = "",
    state: str = "",
    sort: str = "",
) -> LocationQuerySet:
    """Return locations with their capacity on a day; ``state`` is ``open``, ``closed`` or empty."""
    require_colleague(actor)
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
    if sort.removeprefix("-") in SORTS:
        rows = rows.order_by(sort, "name")
    return rows.select_related("municipality").prefetch_related("types", "periods")


def find_location(*, actor: Actor, public_id: str) -> Location:
    """Return one location with what its page shows. Raises Absent when there is none."""
    require_colleague(actor)
    found = (
        Location.objects.filter(public_id=public_id)
        .select_related("municipality")
        .prefetch_related("types", "periods", "capacities")
        .first()
    )
    if found is None:
        raise Absent(public_id, kind="places.location")
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
