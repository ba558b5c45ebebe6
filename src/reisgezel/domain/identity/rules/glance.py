"""What is kept in memory of each of a million, to tell at a glance that two cannot be one.

What a glance gives is the most that the full comparison can give, but for one thing: two words that have
no key and few sounds in common are taken for other words.
"""

from __future__ import annotations

from array import array
from zlib import crc32

from reisgezel.domain.identity.rules.evidence import LIKELY, Kind
from reisgezel.domain.identity.rules.glance_births import birth_bits, packed
from reisgezel.domain.identity.rules.glance_names import SeenNames
from reisgezel.domain.identity.rules.known import Known
from reisgezel.domain.identity.rules.scoring import FLAT, NAME_LEVELS

ROUNDED_UP = 0.5
"""So many bits short of a weight, it is still rounded to it."""
MOST_OF_A_NAME = NAME_LEVELS[0][2]
SAME_PLACE = FLAT[Kind.PLACE][0]
(SAME_GENDER, OTHER_GENDER), (SAME_NATION, OTHER_NATION) = (
    FLAT[Kind.GENDER],
    FLAT[Kind.NATIONALITY],
)
(SAME_PHONE, OTHER_PHONE), (SAME_EMAIL, OTHER_EMAIL) = FLAT[Kind.PHONE], FLAT[Kind.EMAIL]
SAME_DOOR, OTHER_DOOR = FLAT[Kind.DOOR]


class Glances:
    """What was seen of each of many persons, by the order in which they were added."""

    def __init__(self, least: int = LIKELY) -> None:
        self._least = least - ROUNDED_UP
        self._births = array("I")
        self._nations: list[frozenset[str]] = []
        self._nations_once: dict[frozenset[str], frozenset[str]] = {}
        self._genders, self._phones, self._emails = array("I"), array("I"), array("I")
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
        self._genders.append(_mark(known.gender))
        self._phones.append(_mark(known.phone))
        self._emails.append(_mark(known.email.lower()))
        self._doors.append(_mark(min(known.doors, default="")))
        self._has_more_doors.append(len(known.doors) > 1)
        self._has_place.append(bool(known.places))
        self._names.add(known.names)

    def may_be_one(self, one: int, other: int) -> bool:
        """Tell whether two persons, by their places, may turn out to reach the least weight that counts."""
        needed = self._least - birth_bits(self._births[one], self._births[other])
        if (mine := self._genders[one]) and (theirs := self._genders[other]):
            needed -= SAME_GENDER if mine == theirs else OTHER_GENDER
        if (mine := self._phones[one]) and (theirs := self._phones[other]):
            needed -= SAME_PHONE if mine == theirs else OTHER_PHONE
        if (mine := self._emails[one]) and (theirs := self._emails[other]):
            needed -= SAME_EMAIL if mine == theirs else OTHER_EMAIL
        if (mine := self._doors[one]) and (theirs := self._doors[other]):
            more = self._has_more_doors[one] or self._has_more_doors[other]
            needed -= SAME_DOOR if more or mine == theirs else OTHER_DOOR
        if (nations := self._nations[one]) and (others := self._nations[other]):
            is_other = nations is not others and nations.isdisjoint(others)
            needed -= OTHER_NATION if is_other else SAME_NATION
        if self._has_place[one] and self._has_place[other]:
            needed -= SAME_PLACE
        return needed <= MOST_OF_A_NAME and self._names.may_count(one, other, needed)


def _mark(value: str) -> int:
    """Return a number that stands for a value; 0 for none."""
    return crc32(value.encode()) or 1 if value else 0
