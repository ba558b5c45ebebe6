"""What is kept in memory of each of a million, to tell at a glance that two cannot be one.

What a glance gives is the most that the full comparison can give, but for one thing: two words that have
no key in common are taken for other words. Of a person it takes some eighty bytes.
"""

from __future__ import annotations

from array import array
from zlib import crc32

from reisgezel.domain.identity.rules.evidence import LIKELY, Kind
from reisgezel.domain.identity.rules.glance_births import birth_bits, packed
from reisgezel.domain.identity.rules.glance_names import SeenNames
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import FLAT, NAME_LEVELS

LEAST = LIKELY - 0.5
"""From so many bits on a weight is rounded to likely."""
MOST_OF_A_NAME = NAME_LEVELS[0][2]
SAME_PLACE = FLAT[Kind.PLACE][0]
MARKS = (Kind.PHONE, Kind.EMAIL, Kind.GENDER)


class Glances:
    """What was seen of each of many persons, by the order in which they were added."""

    def __init__(self) -> None:
        self._births = array("I")
        self._nations: list[frozenset[str]] = []
        self._nations_once: dict[frozenset[str], frozenset[str]] = {}
        self._marks = [(FLAT[kind], array("I")) for kind in MARKS]
        self._doors, self._has_more_doors = array("I"), bytearray()
        self._has_place = bytearray()
        self._names = SeenNames()

    def __len__(self) -> int:
        return len(self._births)

    def add(self, known: Known) -> None:
        """Keep what is seen at a glance of the next person."""
        self._births.append(packed(known.birth))
        nations = known.nationalities
        self._nations.append(self._nations_once.setdefault(nations, nations))
        for (_bits, marks), value in zip(
            self._marks, (known.phone, known.email.lower(), known.gender), strict=True
        ):
            marks.append(_mark(value))
        self._doors.append(_mark(min(known.doors, default="")))
        self._has_more_doors.append(len(known.doors) > 1)
        self._has_place.append(bool(known.places))
        self._names.add(known.names)

    def may_be_one(self, one: int, other: int) -> bool:
        """Tell whether two persons, by their places, may turn out to be likely one."""
        needed = LEAST - birth_bits(self._births[one], self._births[other])
        for (same, different), marks in self._marks:
            if (mine := marks[one]) and (theirs := marks[other]):
                needed -= same if mine == theirs else different
        if (nations := self._nations[one]) and self._nations[other]:
            needed -= FLAT[Kind.NATIONALITY][nations.isdisjoint(self._nations[other])]
        if (door := self._doors[one]) and self._doors[other]:
            more = self._has_more_doors[one] or self._has_more_doors[other]
            needed -= FLAT[Kind.DOOR][not more and door != self._doors[other]]
        if self._has_place[one] and self._has_place[other]:
            needed -= SAME_PLACE
        return needed <= MOST_OF_A_NAME and self._names.may_count(one, other, needed)


def _mark(value: str) -> int:
    """Return a number that stands for a value; 0 for none."""
    return crc32(value.encode()) or 1 if value else 0
