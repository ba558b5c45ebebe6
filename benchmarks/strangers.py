"""People invented by chance, as many as are asked for, of whom a few were written down twice.

Given names and a quarter of the family names are those of the demo; the other family names are put together
from syllables, so that as many differ as in life. The same seed gives the same people.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import reisgezel.demo

NAMES = Path(reisgezel.demo.__file__).with_name("catalogue") / "names.toml"
TRADITIONS = {
    "arabic": ("0336", 50),
    "tigrinya": ("0082", 20),
    "persian": ("0300", 12),
    "amharic": ("0054", 8),
    "somali": ("0064", 10),
}
"""The nationality of those who bear such names, and how many of a hundred do."""
ONSETS = [*"bdfghjklmnqrstwyz", "kh", "sh", "gh"]
VOWELS = "aaaeiiou"
CODAS = ("", "", "", "n", "m", "r", "l", "d", "b", "sh", "h", "q")
INVENTED = 0.75
"""The share of the family names that are put together."""
TWICE = 0.005
"""The share that was written down twice."""
SLIPS = (("kh", "k"), ("sh", "ch"), ("ou", "u"), ("ee", "i"), ("y", "i"), ("h", ""), ("a", "e"))


@dataclass(frozen=True)
class Stranger:
    """One person as written down once."""

    given_names: str
    family_name: str
    own_script: str
    birth: str
    gender: str
    nationality_code: str
    phone: str
    email: str
    postcode: str
    house_number: str
    is_second: bool = False
    """Whether the one before is the same person."""


def strangers(count: int, *, seed: int = 2018) -> Iterator[Stranger]:
    """Yield so many, of whom half a per cent is the one before once more, written otherwise."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        one = _stranger(chance)
        yield one
        made += 1
        if chance.random() < TWICE and made < count:
            yield _once_more(one, chance)
            made += 1


def _stranger(chance: random.Random) -> Stranger:
    tradition = _one_of(chance, TRADITIONS, weights=[share for _code, share in TRADITIONS.values()])
    table, gender = _names()[tradition], chance.choice("mf")
    given, own_given = _split(_common(chance, table["male" if gender == "m" else "female"]))
    father, _own = _split(_common(chance, table["male"]))
    family, own_family = _split(_common(chance, table["family"]))
    if chance.random() < INVENTED:
        family, own_family = _family_name(chance), ""
    has_father = chance.random() < 0.6
    return Stranger(
        given_names=f"{given} {father}" if has_father else given,
        family_name=family,
        own_script=f"{own_given} {own_family}" if own_family and not has_father else "",
        birth=_birth(chance),
        gender=gender,
        nationality_code=TRADITIONS[tradition][0],
        phone=f"+316{chance.randrange(10**8):08}" if chance.random() < 0.6 else "",
        email=f"{family.lower()}{chance.randrange(10**6)}@mail.example".replace(" ", "")
        if chance.random() < 0.25
        else "",
        postcode=f"{chance.randrange(1000, 9999)} {chance.choice('ABCDEFGH')}{chance.choice('ABCDEFGH')}"
        if chance.random() < 0.6
        else "",
        house_number=str(chance.randrange(1, 200)),
    )


def _once_more(one: Stranger, chance: random.Random) -> Stranger:
    """Return somebody as another colleague wrote them down: names spelt otherwise, a date with a slip."""
    year, month, day = one.birth.split("-") if one.birth else ("", "", "")
    dates = [one.birth, one.birth, one.birth]
    if one.birth and int(day):
        dates += [f"{year}-01-01", f"{year}-{month}-{min(28, int(day) % 28 + 1):02}"]
    if one.birth and 0 < int(day) <= 12:
        dates.append(f"{year}-{day}-{month}")
    return replace(
        one,
        given_names=_spelt_otherwise(one.given_names, chance),
        family_name=_spelt_otherwise(one.family_name, chance),
        own_script="",
        birth=chance.choice(dates),
        phone=one.phone if chance.random() < 0.3 else "",
        email="",
        postcode="",
        is_second=True,
    )


def _spelt_otherwise(name: str, chance: random.Random) -> str:
    written, instead = chance.choice(SLIPS)
    if chance.random() < 0.5 and written in name[1:]:
        return name[0] + name[1:].replace(written, instead, 1)
    return name


def _birth(chance: random.Random) -> str:
    year, kind = int(chance.triangular(1935, 2018, 1992)), chance.random()
    if kind < 0.02:
        return ""
    if kind < 0.10:
        return f"{year}-00-00"
    if kind < 0.25:
        return f"{year}-01-01"
    return f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def _family_name(chance: random.Random) -> str:
    """Return one of thousands of names that sound like one, some far more often than others."""
    nth = random.Random(int(100_000 * chance.random() ** 2))
    syllables = (
        nth.choice(ONSETS) + nth.choice(VOWELS) + nth.choice(CODAS)
        for _ in range(nth.choice((2, 3)))
    )
    return "".join(syllables).capitalize()


def _common(chance: random.Random, names: Sequence[str]) -> str:
    """Return one of some names, those that stand first most often."""
    return names[int(len(names) * chance.random() ** 2)]


def _one_of(chance: random.Random, keys: dict[str, tuple[str, int]], *, weights: list[int]) -> str:
    return chance.choices(list(keys), weights)[0]


def _split(name: str) -> tuple[str, str]:
    latin, _, own = name.partition("|")
    return latin, own


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
