"""How likely two persons are one, from what is known of both, with what speaks for and against.

Each thing that is compared counts in bits: how many times more often two records of one person come out
this way than records of two, as a power of two (Fellegi and Sunter, "A theory for record linkage", 1969).
The bits add up. A large base holds so many pairs of strangers that some twelve bits are needed before two
are worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from reisgezel.domain.identity.rules.births import of_births
from reisgezel.domain.identity.rules.evidence import Evidence, Kind, Level, Scored
from reisgezel.domain.identity.rules.known import Known
from reisgezel.lib.names import Reason, compare, fold

NAME_LEVELS = (
    (0.985, Level.SAME, 11.0),
    (0.85, Level.CLOSE, 9.0),
    (0.74, Level.CLOSE, 7.0),
    (0.62, Level.PART, 4.0),
    (0.5, Level.WEAK, 0.0),
    (0.35, Level.FAR, -6.0),
)
"""From which likeness of the nearest names on, what it is called, and what it counts."""
OTHER_SCRIPT = Evidence(Kind.NAME, Level.SCRIPT, 8.0)
"""What a name counts that sounds the same and is written in another script: letters do not tell more."""
ONE_WORD = Evidence(Kind.NAME, Level.FAR, -8.0)
OTHER_NAME = Evidence(Kind.NAME, Level.DIFFERENT, -12.0)
"""What other names count, of which one word is the same, and of which none is."""

FLAT: dict[Kind, tuple[float, float]] = {
    Kind.GENDER: (0.9, -5.0),
    Kind.NATIONALITY: (2.0, -3.0),
    Kind.V_NUMBER: (40.0, -14.0),
    Kind.PHONE: (7.0, -0.5),
    Kind.EMAIL: (11.0, -0.5),
    Kind.DOOR: (6.0, -0.5),
    Kind.PLACE: (1.0, -0.5),
    Kind.HOUSEHOLD: (0.0, -6.0),
}
"""What counts when two have the same, and when they have not. A family shares a phone and a door; who live
in one household at the same time under two names are two."""


def score(one: Known, other: Known) -> Scored:
    """Return how two persons compare.

    >>> from reisgezel.lib.partial_dates import PartialDate
    >>> jonas = Known(("Jonas Tesfai",), PartialDate(1985, 3, 12), "m", frozenset({"0060"}))
    >>> yonas = Known(("Yonas Tesfay",), PartialDate(1985, 12, 3), "m", frozenset({"0060"}))
    >>> score(jonas, yonas).is_likely
    True
    >>> score(jonas, Known(("Rahel Tesfai",), PartialDate(1985, 3, 12), "f")).is_likely
    False
    """
    return Scored(tuple(_compared(one, other)))


def _compared(one: Known, other: Known) -> Iterator[Evidence]:
    if one.names and other.names:
        yield of_names(one.names, other.names)
    if found := of_births(one.birth, other.birth):
        yield found
    for kind, mine, theirs in (
        (Kind.GENDER, one.gender, other.gender),
        (Kind.V_NUMBER, one.v_number, other.v_number),
        (Kind.PHONE, one.phone, other.phone),
        (Kind.EMAIL, one.email.lower(), other.email.lower()),
    ):
        if mine and theirs:
            yield _flat(kind, is_same=mine == theirs)
    for kind, all_mine, all_theirs in (
        (Kind.NATIONALITY, one.nationalities, other.nationalities),
        (Kind.DOOR, one.doors, other.doors),
        (Kind.PLACE, one.places, other.places),
    ):
        if all_mine and all_theirs:
            yield _flat(kind, is_same=bool(all_mine & all_theirs))
    if one.household and one.household == other.household:
        yield Evidence(Kind.HOUSEHOLD, Level.SAME, FLAT[Kind.HOUSEHOLD][1])


def _flat(kind: Kind, *, is_same: bool) -> Evidence:
    same, different = FLAT[kind]
    if is_same:
        return Evidence(kind, Level.SAME, same)
    return Evidence(kind, Level.DIFFERENT, different)


def of_names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Evidence:
    """Return what the nearest two of the names of both count."""
    found = [compare(one, other) for one in mine for other in theirs]
    best = max(found, key=lambda likeness: likeness.score)
    for least, level, bits in NAME_LEVELS:
        if best.score >= least:
            in_other_script = (
                best.reason is Reason.SAME_IN_OTHER_SCRIPT and bits < OTHER_SCRIPT.bits
            )
            return OTHER_SCRIPT if in_other_script else Evidence(Kind.NAME, level, bits)
    words = [{word for name in names for word in fold(name).split()} for names in (mine, theirs)]
    return ONE_WORD if words[0] & words[1] else OTHER_NAME
