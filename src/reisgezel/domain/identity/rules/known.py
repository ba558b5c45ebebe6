"""What is known of somebody when two persons are held side by side, and by what two are found at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from reisgezel.lib.names import keys
from reisgezel.lib.partial_dates import PartialDate


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


def is_first_of_year(birth: PartialDate) -> bool:
    """Tell whether a birth date says no more than its year: 1 January is what is written for not known."""
    return birth.is_known and (birth.month, birth.day) in {(0, 0), (1, 1)}
