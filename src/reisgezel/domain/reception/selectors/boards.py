"""What the monitor counts: by location and for all, who started and who waits, in classes of months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.domain.places.models import Location
from reisgezel.domain.reception.policies import require_reach, require_region
from reisgezel.domain.reception.rules import waiting
from reisgezel.domain.reception.selectors.waits import (
    Standing,
    locations_named,
    spread_by_place,
    started,
    still_waiting,
)
from reisgezel.domain.reception.tables import Table, open_table, shielded_table


@dataclass(frozen=True)
class Board:
    """How long people wait, as it stood; numbers that point at a few people are left out where guarded."""

    standing: Standing
    waiting: Table
    started: Table
    places: Mapping[int, Location]
    is_guarded: bool = False

    @property
    def in_order(self) -> list[int | None]:
        """Return the locations by name, last those whom no location is known of."""
        found = self.waiting.rows.keys() | self.started.rows.keys()
        named = sorted((p for p in found if p is not None), key=lambda one: self.places[one].name)
        return [*named, *([None] if None in found else [])]


def board(actor: Actor, standing: Standing) -> Board:
    """Return what is counted within the reach of an actor, exactly. Raises NotAllowed without any."""
    require_reach(actor)
    return _board(actor, standing, is_guarded=False)


def region_board(actor: Actor, standing: Standing) -> Board:
    """Return what is counted in the whole organisation, guarded. Raises NotAllowed."""
    require_region(actor)
    return _board(None, standing, is_guarded=True)


def _board(actor: Actor | None, standing: Standing, *, is_guarded: bool) -> Board:
    make = shielded_table if is_guarded else open_table
    waits = spread_by_place(still_waiting(actor, standing))
    starts = spread_by_place(started(actor, standing))
    rule = waiting()
    places = locations_named(waits.keys() | starts.keys())
    return Board(standing, make(waits, rule), make(starts, rule), places, is_guarded)
