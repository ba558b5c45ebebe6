"""The smallest valid places that a journey needs, and what happens on it, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening, Recorded, record_happening
from reisgezel.domain.places.models import Location, Municipality, OperatingPeriod


def a_municipality(name: str = "Zaanstad", cbs_code: str = "GM0479") -> Municipality:
    """Return the municipality of that code; it has no known beginning or end."""
    found, _ = Municipality.objects.get_or_create(
        cbs_code=cbs_code, defaults={"name": name, "province": "NH"}
    )
    return found


def a_location(name: str = "AZC Almere", *, closes_before: date | None = None) -> Location:
    """Store a reception location that is open until a day."""
    location = Location.objects.create(
        name=name,
        kind=Location.Kind.RECEPTION,
        municipality=a_municipality("Almere", "GM0034"),
    )
    OperatingPeriod.objects.create(location=location, closes_before=closes_before)
    return location


def heads(facts: QuerySet[JourneyFact]) -> int:
    """Return how many persons facts add up to; below zero when corrections outweigh."""
    return sum(facts.values_list("head_count", flat=True))


def record_permit(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    granted_on: date,
    ground: str,
    document_type: str,
    ends_on: date | None = None,
    source_document: Document | None = None,
) -> Recorded:
    """Write down that a permit was granted."""
    happening = Happening(
        Kind.PERMIT,
        granted_on,
        ground=ground,
        document_type=document_type,
        permit_ends_on=ends_on,
        source_document=source_document,
    )
    return record_happening(actor=actor, files=files, happening=happening)


def record_stay(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    location: Location,
    arrived_on: date,
    left_on: date | None = None,
    source_document: Document | None = None,
) -> Recorded:
    """Write down a stay in reception; it lasts until the next stay, the housing, or ``left_on``."""
    stay = Happening(Kind.STAY, arrived_on, location=location, source_document=source_document)
    recorded = record_happening(actor=actor, files=files, happening=stay)
    if left_on is None:
        return recorded
    left = record_leaving(actor=actor, files=files, left_on=left_on)
    return Recorded(recorded.facts + left.facts, recorded.warnings + left.warnings)


def record_leaving(
    *, actor: Actor, files: Sequence[ClientFile], left_on: date, remark: str = ""
) -> Recorded:
    """Write down that somebody left reception without being housed."""
    happening = Happening(Kind.LEFT, left_on, remark=remark)
    return record_happening(actor=actor, files=files, happening=happening)


def record_link(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    municipality: Municipality,
    linked_on: date,
    source_document: Document | None = None,
) -> Recorded:
    """Write down to which municipality somebody was linked."""
    happening = Happening(
        Kind.LINK, linked_on, municipality=municipality, source_document=source_document
    )
    return record_happening(actor=actor, files=files, happening=happening)


def record_keys(*, actor: Actor, files: Sequence[ClientFile], received_on: date) -> Recorded:
    """Write down that the keys of the dwelling were received."""
    happening = Happening(Kind.KEYS, received_on)
    return record_happening(actor=actor, files=files, happening=happening)


def record_move_in(
    *,
    actor: Actor,
    files: Sequence[ClientFile],
    municipality: Municipality,
    moved_in_on: date,
    source_document: Document | None = None,
) -> Recorded:
    """Write down that somebody was housed: the day is D0, and one person more is counted."""
    happening = Happening(
        Kind.HOUSING, moved_in_on, municipality=municipality, source_document=source_document
    )
    return record_happening(actor=actor, files=files, happening=happening)


def record_move(
    *, actor: Actor, files: Sequence[ClientFile], municipality: Municipality, moved_on: date
) -> Recorded:
    """Write down that somebody who was housed moved; nobody is counted anew."""
    happening = Happening(Kind.MOVE, moved_on, municipality=municipality)
    return record_happening(actor=actor, files=files, happening=happening)
