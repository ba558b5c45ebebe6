"""Loading what this room brings: municipalities with their names and tiles, and the report's locations."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.reference.selectors import forget
from reisgezel.core.reference.services import load_catalogue as load_code_lists
from reisgezel.domain.places.models import (
    Capacity,
    Location,
    LocationType,
    Municipality,
    MunicipalityAlias,
    OperatingPeriod,
    PlannedOpening,
)
from reisgezel.lib.names import plain

PACKAGE = "reisgezel.domain.places"
LOADED_FIELDS = [
    *("name", "search_key", "province", "valid_from", "ends_before"),
    *("successor", "tile_column", "tile_row"),
]


@transaction.atomic
def load_catalogue(actor: Actor | None = None) -> int:
    """Store the code lists, municipalities, aliases and tiles; return how many municipalities are new.

    Safe to repeat. Teams and confirmed mergers are left as they are.
    """
    load_code_lists(actor=actor, package=PACKAGE)
    added = _load_municipalities()
    _load_aliases()
    record("load_municipalities", actor=actor or Operator("init"), added=added)
    forget()
    return added


@transaction.atomic
def load_locations(actor: Actor | None = None) -> int:
    """Store the locations of the report that are not there yet; return how many."""
    catalogue = tomllib.loads(_text("locations.toml"))
    municipalities = Municipality.objects.in_bulk(field_name="cbs_code")
    known = set(Location.objects.values_list("municipality__cbs_code", "name"))
    rows = [
        row for row in catalogue["locations"] if (row["municipality"], row["name"]) not in known
    ]
    for row in rows:
        _load_location(row, municipalities[row["municipality"]], catalogue)
    for row in catalogue["planned"]:
        _load_plan(row, municipalities[row["municipality"]], catalogue["source"])
    record("load_locations", actor=actor or Operator("demo"), added=len(rows))
    return len(rows)


def _load_location(
    row: dict[str, Any], municipality: Municipality, catalogue: dict[str, Any]
) -> None:
    location = Location.objects.create(
        name=row["name"],
        kind=row["kind"],
        municipality=municipality,
        street=row.get("street", ""),
        postcode=row.get("postcode", ""),
        town=row.get("town", ""),
    )
    OperatingPeriod.objects.create(
        location=location, opens_on=row.get("opens_on"), closes_before=row.get("closes_before")
    )
    LocationType.objects.bulk_create(
        LocationType(location=location, type_code=code) for code in row.get("types", ())
    )
    if "places" in row:
        Capacity.objects.create(
            location=location,
            valid_from=catalogue["stated_from"],
            places=row["places"],
            source=catalogue["source"],
            recorded_at=clock.now(),
        )


def _load_plan(row: dict[str, Any], municipality: Municipality, source: str) -> None:
    PlannedOpening.objects.get_or_create(
        name=row["name"],
        municipality=municipality,
        defaults={
            "announced_on": row["announced_on"],
            "year": row.get("year"),
            "remark": row["remark"],
            "source": source,
        },
    )


def _load_municipalities() -> int:
    known = Municipality.objects.in_bulk(field_name="cbs_code")
    tiles = _tiles()
    rows = _rows("municipalities.csv")
    fresh = [
        Municipality(cbs_code=row["cbs_code"], change_is_planned=bool(row["planned"]))
        for row in rows
        if row["cbs_code"] not in known
    ]
    by_code = known | {one.cbs_code: one for one in fresh}
    for row in rows:
        one = by_code[row["cbs_code"]]
        one.name, one.search_key, one.province = row["name"], plain(row["name"]), row["province"]
        one.valid_from = _day(row["valid_from"])
        if one.pk is None or not row["planned"]:
            one.ends_before = _day(row["ends_before"])
        one.tile_column, one.tile_row = tiles.get(row["cbs_code"], (None, None))
    Municipality.objects.bulk_create(fresh, batch_size=200)
    for row in rows:
        by_code[row["cbs_code"]].successor = by_code.get(row["successor"])
    with_successor = [one for one in fresh if one.successor]
    Municipality.objects.bulk_update(with_successor, ["successor"], batch_size=100)
    Municipality.objects.bulk_update(known.values(), LOADED_FIELDS, batch_size=100)
    return len(fresh)


def _load_aliases() -> None:
    codes = dict(Municipality.objects.values_list("cbs_code", "pk"))
    MunicipalityAlias.objects.bulk_create(
        [
            MunicipalityAlias(
                municipality_id=codes[row["cbs_code"]],
                name=row["alias"],
                search_key=plain(row["alias"]),
            )
            for row in _rows("aliases.csv")
        ],
        ignore_conflicts=True,
    )


def _tiles() -> dict[str, tuple[int, int]]:
    """Return the tile of every municipality; a later one stands where an earlier one stood."""
    tiles = {
        row["cbs_code"]: (int(row["column"]), int(row["row"])) for row in _rows("tiles_2018.csv")
    }
    later = {row["cbs_code"]: tiles[row["tile_of"]] for row in _rows("tiles_later.csv")}
    return tiles | later


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(name))))


def _text(name: str) -> str:
    return files(PACKAGE).joinpath("catalogue", name).read_text(encoding="utf-8")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
