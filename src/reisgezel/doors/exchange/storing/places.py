"""Locations, handed to the room that keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from reisgezel.core.records.fingerprints import fingerprints
from reisgezel.domain.places.models import Location
from reisgezel.domain.places.services import add_location, close_location
from reisgezel.domain.places.services.taking_back import take_back_locations
from reisgezel.doors.exchange.findings import Record
from reisgezel.doors.exchange.storing.base import KNOWN, Batch, Look, stored_row
from reisgezel.doors.exchange.storing.named import municipality_by


class PlaceStorer:
    model: type[Model] = Location

    def look(self, batch: Batch, records: Sequence[Record]) -> list[Look]:
        """Say of each location whether the municipality has one of that name."""
        rows = Location.objects.values_list("municipality__cbs_code", "name")
        known = {(code, name.casefold()) for code, name in rows}
        looks = []
        for record in records:
            key = (record.facts.get("municipality"), str(record.facts.get("name")).casefold())
            looks.append(Look(KNOWN if key in known else ""))
            known.add((str(key[0]), key[1]))
        return looks

    def store(self, batch: Batch, records: Sequence[Record]) -> list[tuple[int, Model]]:
        """Add each location, and close those that were closed since."""
        return [(record.number, stored_row(record, _location, batch)) for record in records]

    def fingerprints(self, stored: Sequence[Any]) -> dict[Any, str]:
        """Return how each location is, with its periods and capacity."""
        return fingerprints(list(stored))

    def take_back(self, batch: Batch, stored: Sequence[Any]) -> None:
        """Remove the locations."""
        take_back_locations(actor=batch.actor, locations=stored, source=batch.source)


def _location(batch: Batch, record: Record) -> Location:
    facts = record.facts
    location = add_location(
        actor=batch.actor,
        kind=facts.get("kind") or Location.Kind.RECEPTION,
        name=facts["name"],
        municipality=municipality_by(
            facts["municipality"], facts.get("opens_on") or batch.actor.on
        ),
        opens_on=facts.get("opens_on"),
        street=facts.get("street") or "",
        postcode=facts.get("postcode") or "",
        town=facts.get("town") or "",
        type_codes=facts.get("types") or (),
        places=facts.get("places"),
    )
    if closes := facts.get("closes_on"):
        close_location(actor=batch.actor, location=location, closes_before=closes)
    return location
