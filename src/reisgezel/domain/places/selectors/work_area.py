"""The work area: what the organisation does in each municipality, in the division of any day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.domain.places.models import Activity, Municipality
from reisgezel.domain.places.policies import require_colleague
from reisgezel.domain.places.selectors.municipalities import division_on
from reisgezel.lib.errors import Absent
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class Area:
    """A municipality and what is done there, in the order of ``Activity.Kind``."""

    municipality: Municipality
    kinds: tuple[Activity.Kind, ...]


def work_area(*, actor: Actor, on: date, division: date, whole_country: bool) -> list[Area]:
    """Return what is done on a day, by the municipalities of the division of another day.

    Unless the whole country is asked for: only the provinces where something is done.
    """
    require_colleague(actor)
    parts = division_on(division)
    kinds = defaultdict(set)
    for code, kind in Activity.objects.on(on).values_list("municipality__cbs_code", "kind"):
        if code in parts:
            kinds[parts[code]].add(kind)
    rows = Municipality.objects.on(division)
    if not whole_country and kinds:
        provinces = rows.filter(cbs_code__in=kinds).values("province")
        rows = rows.filter(province__in=provinces)
    return [
        Area(row, tuple(kind for kind in Activity.Kind if kind in kinds.get(row.cbs_code, ())))
        for row in rows
    ]


def find_activity(*, actor: Actor, public_id: str) -> Activity:
    """Return one activity with its municipality. Raises Absent when there is none."""
    require_colleague(actor)
    found = Activity.objects.select_related("municipality").filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind="places.activity")
    return found


def active_municipalities(period: Period) -> QuerySet[Municipality]:
    """Return the municipalities where the organisation was active on a day of the period."""
    active = Activity.objects.during(period).filter(kind=Activity.Kind.ACTIVE)
    return Municipality.objects.filter(pk__in=active.values("municipality"))
