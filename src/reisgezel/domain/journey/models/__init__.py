"""The nouns of a journey: facts that are appended, and the procedures some of them belong to."""

from reisgezel.domain.journey.models.facts import (
    COUNTED,
    KIND_NAMES,
    PLACED,
    JourneyFact,
    JourneyFactQuerySet,
    data_class_of,
)
from reisgezel.domain.journey.models.procedures import Procedure

__all__ = [
    "COUNTED",
    "KIND_NAMES",
    "PLACED",
    "JourneyFact",
    "JourneyFactQuerySet",
    "Procedure",
    "data_class_of",
]
