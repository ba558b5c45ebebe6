"""Removing locations that were imported and that nobody used."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.domain.places.models import Location
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def take_back_locations(*, actor: Actor, locations: Sequence[Location], source: str) -> None:
    """Remove locations for good. Raises RuleBroken when one is in use."""
    require(actor, "manage_places")
    for location in locations:
        record("take_back_location", actor=actor, target=location, source=source)
        try:
            location.delete()
        except ProtectedError as in_use:
            raise RuleBroken(
                _("{name} wordt al gebruikt. Het kan niet meer ongedaan.").format(
                    name=location.name
                )
            ) from in_use
