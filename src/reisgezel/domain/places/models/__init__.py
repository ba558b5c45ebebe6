"""The nouns of places."""

from reisgezel.domain.places.models.activities import Activity, ActivityQuerySet
from reisgezel.domain.places.models.locations import (
    Capacity,
    Location,
    LocationQuerySet,
    LocationType,
    OperatingPeriod,
)
from reisgezel.domain.places.models.municipalities import (
    Municipality,
    MunicipalityAlias,
    MunicipalityQuerySet,
    Province,
)
from reisgezel.domain.places.models.plans import PlannedOpening, PlannedOpeningQuerySet

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "Capacity",
    "Location",
    "LocationQuerySet",
    "LocationType",
    "Municipality",
    "MunicipalityAlias",
    "MunicipalityQuerySet",
    "OperatingPeriod",
    "PlannedOpening",
    "PlannedOpeningQuerySet",
    "Province",
]
