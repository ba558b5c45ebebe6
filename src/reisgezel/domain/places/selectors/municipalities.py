"""Municipalities: what a name means on a day, which one follows which, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from django.db.models import Prefetch, Q

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.selectors import Code
from reisgezel.domain.places.models import (
    Activity,
    Municipality,
    MunicipalityAlias,
    MunicipalityQuerySet,
)
from reisgezel.domain.places.policies import require_colleague
from reisgezel.domain.places.rules import Successions, successor_on
from reisgezel.lib.errors import Absent
from reisgezel.lib.names import plain

SORTS = {"name", "province", "team__name"}


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
        row.cbs_code: Code(row.cbs_code, row.name, row.name, row.period, {})
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
    sort: str = "",
) -> MunicipalityQuerySet:
    """Return the municipalities of a day with their team and, as ``done``, what is done that day.

    ``search`` is part of a name or alias; ``activity`` a kind or ``none``; ``team`` a public id.
    """
    require_colleague(actor)
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
    if sort.removeprefix("-") in SORTS:
        rows = rows.order_by(sort, "name")
    return rows.prefetch_related(Prefetch("activities", done, to_attr="done"))


def find_municipality(*, actor: Actor, cbs_code: str) -> Municipality:
    """Return one municipality with what its page shows. Raises Absent when there is none."""
    require_colleague(actor)
    found = (
        Municipality.objects.filter(cbs_code=cbs_code.upper())
        .select_related("team", "successor")
        .prefetch_related("aliases", "predecessors", "activities")
        .first()
    )
    if found is None:
        raise Absent(cbs_code, kind="places.municipality")
    return found
