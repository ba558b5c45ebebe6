"""Writing locations: adding, closing and reopening one, and stating its capacity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.core.records.versions import save_version
from reisgezel.domain.places.models import (
    Capacity,
    Location,
    LocationType,
    Municipality,
    OperatingPeriod,
)
from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def add_location(
    *,
    actor: Actor,
    kind: str,
    name: str,
    municipality: Municipality,
    opens_on: date | None = None,
    street: str = "",
    postcode: str = "",
    town: str = "",
    type_codes: Sequence[str] = (),
    places: int | None = None,
) -> Location:
    """Store a location, open from a day, with the kinds of reception and capacity it starts with."""
    require(actor, "manage_places")
    if (opens_on or clock.today()) not in municipality.period:
        raise RuleBroken(
            _("%(name)s is op die dag geen gemeente. Kies de gemeente waarin die is opgegaan.")
            % {"name": municipality.name},
            field="municipality",
        )
    _require_other_name(municipality.locations.all(), name)
    location = Location.objects.create(
        kind=kind, name=name, municipality=municipality, street=street, postcode=postcode, town=town
    )
    OperatingPeriod.objects.create(location=location, opens_on=opens_on)
    LocationType.objects.bulk_create(
        LocationType(location=location, type_code=code) for code in dict.fromkeys(type_codes)
    )
    record("add_location", actor=actor, target=location, kind=kind, types=list(type_codes))
    if places is not None:
        record_capacity(
            actor=actor, location=location, valid_from=opens_on or clock.today(), places=places
        )
    return location


@transaction.atomic
def correct_location(
    *,
    actor: Actor,
    location: Location,
    expected_version: int,
    type_codes: Sequence[str],
    **facts: str,
) -> Location:
    """Put right what was typed wrong: ``kind``, ``name``, the address, the kinds of reception.

    Raises EditConflict when somebody did so since ``expected_version``, which the editor saw.
    """
    require(actor, "manage_places")
    others = location.municipality.locations.exclude(pk=location.pk)
    _require_other_name(others, facts.get("name", ""))
    save_version(location, expected=expected_version, **facts)
    location.types.exclude(type_code__in=type_codes).delete()
    LocationType.objects.bulk_create(
        [LocationType(location=location, type_code=code) for code in dict.fromkeys(type_codes)],
        ignore_conflicts=True,
    )
    record("correct_location", actor=actor, target=location, fields=sorted(facts))
    return location


@transaction.atomic
def close_location(*, actor: Actor, location: Location, closes_before: date) -> OperatingPeriod:
    """End the running period of a location; ``closes_before`` is the first day it is not open."""
    require(actor, "manage_places")
    running = location.periods.select_for_update().filter(closes_before__isnull=True).first()
    if running is None:
        raise RuleBroken(
            _("Deze locatie is al gesloten. Open haar eerst opnieuw."), field="closes_before"
        )
    if running.opens_on and closes_before <= running.opens_on:
        raise RuleBroken(
            _("De locatie ging open op %(day)s. Kies een sluitingsdatum daarna.")
            % {"day": format_day(running.opens_on, get_language() or "nl")},
            field="closes_before",
        )
    running.closes_before = closes_before
    running.save(update_fields=["closes_before"])
    record("close_location", actor=actor, target=location, closes_before=closes_before.isoformat())
    return running


@transaction.atomic
def reopen_location(*, actor: Actor, location: Location, opens_on: date) -> OperatingPeriod:
    """Open a closed location again, in a new period; the earlier one stays as it was."""
    require(actor, "manage_places")
    periods = list(location.periods.select_for_update())
    if any(period.closes_before is None for period in periods):
        raise RuleBroken(_("Deze locatie is nog open. Sluit haar eerst."), field="opens_on")
    last = max((period.closes_before for period in periods if period.closes_before), default=None)
    if last and opens_on < last:
        raise RuleBroken(
            _("De locatie sloot op %(day)s. Kies een openingsdatum op of na die dag.")
            % {"day": format_day(last, get_language() or "nl")},
            field="opens_on",
        )
    period = OperatingPeriod.objects.create(location=location, opens_on=opens_on)
    record("reopen_location", actor=actor, target=location, opens_on=opens_on.isoformat())
    return period


@transaction.atomic
def record_capacity(
    *,
    actor: Actor,
    location: Location,
    valid_from: date,
    places: int | None,
    source: str = "",
) -> Capacity:
    """State how many places a location has from a day on; None when no number is known.

    Stating it again for the same day corrects it; what was stated before is kept.
    """
    require(actor, "manage_places")
    if places is not None and places < 0:
        raise RuleBroken(
            _("Het aantal plaatsen kan niet onder nul zijn. Vul 0 of meer in."), field="places"
        )
    if not any(valid_from in period.period for period in location.periods.all()):
        raise RuleBroken(
            _("De locatie is op die dag niet open. Kies een dag waarop zij open is."),
            field="valid_from",
        )
    capacity = Capacity.objects.create(
        location=location,
        valid_from=valid_from,
        places=places,
        source=source,
        recorded_at=clock.now(),
    )
    record(
        "record_capacity",
        actor=actor,
        target=location,
        valid_from=valid_from.isoformat(),
        places=places,
    )
    return capacity


def _require_other_name(others: QuerySet[Location], name: str) -> None:
    if same := others.filter(name__iexact=name).select_related("municipality").first():
        raise RuleBroken(
            _("In %(place)s is al een locatie met deze naam. Kies een naam die het verschil toont.")
            % {"place": same.municipality.name},
            field="name",
        )
