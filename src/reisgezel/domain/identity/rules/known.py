"""What is known of somebody when two persons are held side by side, and by what two are found at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from reisgezel.lib.names import keys
from reisgezel.lib.partial_dates import PartialDate

MOST_WORDS = 5
"""Of longer names the first words are looked for: further ones are of forefathers."""


@dataclass(frozen=True)
class Known:
    """One person, as far as it tells two persons apart; what is not known is empty."""

    names: tuple[str, ...] = ()
    birth: PartialDate = field(default_factory=PartialDate)
    gender: str = ""
    nationalities: frozenset[str] = frozenset()
    v_number: str = ""
    phone: str = ""
    email: str = ""
    doors: frozenset[str] = frozenset()
    """Where they live and lived, as postcode and number; a secret address is never among them."""
    places: frozenset[str] = frozenset()
    household: int = 0


def name_keys(known: Known) -> list[str]:
    """Return the keys by which the names of somebody are found, each once."""
    return list(dict.fromkeys(key for name in known.names for key in keys(name)))


def blocks(known: Known) -> Iterator[str]:
    """Yield by what somebody is found among all: two who share none of these are not compared.

    >>> one = Known(("Yonas Tesfay",), PartialDate(1985, 3, 12))
    >>> other = Known(("Tesfai Jonas",), PartialDate(1985, 12, 3))
    >>> bool(set(blocks(one)) & set(blocks(other)))
    True
    """
    for kind, value in (("v", known.v_number), ("p", known.phone), ("e", known.email.lower())):
        if value:
            yield f"{kind}:{value}"
    found = name_keys(known)
    for part in birth_parts(known.birth):
        yield from (f"{part}:{key}" for key in found)
    for name in known.names:
        words = [keys(word)[:1] for word in name.split()[:MOST_WORDS]]
        firsts = sorted({key for word in words for key in word})
        yield from (f"n:{one}:{other}" for one, other in combinations(firsts, 2))
    for door in known.doors:
        yield from (f"d:{door}:{key}" for key in found)
        if known.birth.is_complete:
            yield f"d:{door}:{known.birth}"


def birth_parts(birth: PartialDate) -> Iterator[str]:
    """Yield by which parts of a birth date somebody is looked for: the year, and day and month in any order.

    >>> list(birth_parts(PartialDate(1985, 3, 12))), list(birth_parts(PartialDate(1985)))
    (['1985', '3-12'], ['1985'])
    """
    if birth.is_known:
        yield str(birth.year)
    if birth.is_complete and not is_first_of_year(birth):
        low, high = sorted((birth.month, birth.day))
        yield f"{low}-{high}"


def is_first_of_year(birth: PartialDate) -> bool:
    """Tell whether a birth date says no more than its year: 1 January is what is written for not known."""
    return birth.is_known and (birth.month, birth.day) in {(0, 0), (1, 1)}
