"""Names by naming tradition, put together by chance; nobody of that name is meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from faker import Faker

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance

NAMES_DRAWN = 60
"""So many names of a kind are asked of Faker, once: it is slow to ask for each person."""

Name = tuple[str, str]
"""As a Dutch document has it, and in own script (empty where that is the same)."""


@dataclass(frozen=True)
class Tradition:
    male: tuple[Name, ...]
    female: tuple[Name, ...]
    family: tuple[Name, ...]

    def given(self, chance: Chance, gender: str) -> Name:
        return chance.one_of(self.female if gender == "f" else self.male)

    def surname(self, chance: Chance) -> Name:
        return chance.one_of(self.family)


@cache
def tradition(code: str) -> Tradition:
    """Return the names of a tradition."""
    row = read("names")[code]
    if locale := row.get("faker"):
        return _of_faker(locale)
    return Tradition(
        *(tuple(_split(text) for text in row[k]) for k in ("male", "female", "family"))
    )


@cache
def dutch() -> Tradition:
    """Return Dutch names, for colleagues."""
    return _of_faker("nl_NL")


def _of_faker(locale: str) -> Tradition:
    source = Faker(locale)
    source.seed_instance(2018)

    def draw(kind: str) -> tuple[Name, ...]:
        drawn = (str(getattr(source, kind)()) for _ in range(NAMES_DRAWN))
        return tuple((text, "") for text in dict.fromkeys(drawn))

    return Tradition(draw("first_name_male"), draw("first_name_female"), draw("last_name"))


def _split(text: str) -> Name:
    latin, _bar, own = text.partition("|")
    return latin, own
