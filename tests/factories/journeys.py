"""The smallest valid places that a journey needs."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from reisgezel.domain.journey.models import JourneyFact
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
