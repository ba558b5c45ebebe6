"""For whom integration is surely an obligation, as the catalogue of this room says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reisgezel.domain.journey.tables import read_catalogue


@dataclass(frozen=True)
class Obligation:
    """The grounds of a permit and the ages that surely bring it, and the terms within which."""

    grounds: frozenset[str]
    ages: range
    terms: frozenset[str]

    def holds_for(self, ground: str, ages: tuple[int, int] | None) -> bool:
        """Tell whether it holds whatever the birthday; never of what depends on more than is known.

        >>> obligation().holds_for("29_1_a", (27, 27)), obligation().holds_for("29_1_a", (17, 18))
        (True, False)
        """
        return ground in self.grounds and ages is not None and all(age in self.ages for age in ages)


@cache
def obligation() -> Obligation:
    told = read_catalogue("integration")["obliged"]
    return Obligation(
        grounds=frozenset(told["grounds"]),
        ages=range(told["from_age"], told["below_age"]),
        terms=frozenset(told["terms"]),
    )
