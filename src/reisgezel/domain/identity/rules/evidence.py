"""What was compared of two persons, how it came out, and how much that counts in bits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import log2

LIKELY, NEARLY_SURE = 11, 20
"""From how many bits on two persons are shown to somebody, and from where on it is nearly sure."""
STRANGERS = 50_000
"""Among so many persons there are few enough who only look alike for ``LIKELY`` to do."""


def least_among(persons: int) -> int:
    """Return how many bits two of so many persons need: with twice as many each meets twice the strangers.

    >>> [least_among(persons) for persons in (500, 50_000, 100_000, 200_000, 1_000_000)]
    [11, 11, 12, 13, 15]
    """
    return LIKELY + round(log2(max(1.0, persons / STRANGERS)))


class Kind(StrEnum):
    """What was compared."""

    NAME = "name"
    BIRTH = "birth"
    GENDER = "gender"
    NATIONALITY = "nationality"
    V_NUMBER = "v_number"
    PHONE = "phone"
    EMAIL = "email"
    DOOR = "door"
    PLACE = "place"
    HOUSEHOLD = "household"


class Level(StrEnum):
    """How it came out."""

    SAME = "same"
    CLOSE = "close"
    PART = "part"
    SCRIPT = "script"
    WEAK = "weak"
    SWAPPED = "swapped"
    SLIP = "slip"
    YEAR = "year"
    FAR = "far"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Evidence:
    """One thing that was compared, how it came out, and how many bits that counts."""

    kind: Kind
    level: Level
    bits: float


@dataclass(frozen=True)
class Scored:
    """All that was compared of two persons."""

    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> int:
        return round(sum(one.bits for one in self.evidence))

    @property
    def is_likely(self) -> bool:
        return self.weight >= LIKELY

    @property
    def is_nearly_sure(self) -> bool:
        return self.weight >= NEARLY_SURE

    @property
    def favour(self) -> list[Evidence]:
        """Return what speaks for one person, the strongest first."""
        return sorted((one for one in self.evidence if one.bits > 0), key=lambda one: -one.bits)

    @property
    def against(self) -> list[Evidence]:
        """Return what speaks against it, the strongest first."""
        return sorted((one for one in self.evidence if one.bits < 0), key=lambda one: one.bits)
