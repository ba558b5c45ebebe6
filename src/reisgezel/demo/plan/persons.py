"""Drawing one person: names, birth, numbers, languages and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.names import Name, tradition
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.lib.partial_dates import PartialDate

LETTER_LANGUAGES = frozenset({"ar", "ti", "fa", "prs", "ps", "so", "tr", "am", "ckb", "ru", "en"})
SECOND_LANGUAGE = {"kmr": "ar", "ckb": "ar", "az": "fa", "tig": "ti", "om": "am", "lg": "en"}
ADULT_AGE = 18


@dataclass(frozen=True)
class Origin:
    """Where a household comes from, and what is usual among people from there."""

    code: str
    share: int
    nationality: str
    abroad: tuple[str, ...]
    names: str
    languages: tuple[tuple[str, int], ...]
    single: float
    nareis: float
    january: float


@cache
def origins() -> tuple[Origin, ...]:
    """Return the origins with their shares."""
    return tuple(_origin(row) for row in read("origins")["origins"])


def draw_origin(chance: Chance) -> Origin:
    return chance.weighted({origin: origin.share for origin in origins()})


def draw_identity(
    chance: Chance, origin: Origin, *, gender: str, age: int, family: Name, v_number: str, on: date
) -> Identity:
    """Draw who somebody is, of an age on a day."""
    given = tradition(origin.names).given(chance, gender)
    own = f"{given[1]} {family[1]}" if given[1] and chance.maybe(0.7) else ""
    return Identity(
        call_name=given[0] if chance.maybe(0.5) else "",
        given_names=given[0],
        family_name=family[0],
        name_on_document=f"{family[0].upper()}, {given[0]}" if chance.maybe(0.1) else "",
        name_variants=(own,) if own else (),
        birth=_birth(chance, origin, age, on),
        gender=gender,
        nationality_code=origin.nationality,
        v_number=v_number,
    )


def draw_contact(
    chance: Chance, origin: Origin, identity: Identity, *, language: str, age: int
) -> Contact:
    """Draw how to speak with somebody and reach them."""
    if age < ADULT_AGE:
        some_dutch = (("nl", "some"),) if age > 5 and chance.maybe(0.6) else ()
        return Contact(languages=((language, "native"), *some_dutch), preferred_language="")
    user = f"{identity.given_names}.{identity.family_name}".lower().replace(" ", "")
    is_latin = user.isascii()
    return Contact(
        phone=f"+3161234{chance.randint(5000, 5999)}",
        email=f"{user}@example.org" if is_latin and chance.maybe(0.45) else "",
        preferred_language=language if language in LETTER_LANGUAGES else "en",
        interpreter_need=chance.weighted({"always": 46, "sometimes": 38, "no": 14, "unknown": 2}),
        contact_channel=chance.weighted(
            {"any": 40, "message": 30, "phone": 20, "email": 6, "in_person": 4}
        ),
        contact_note=chance.one_of(read("plans")["consents"]["contact_notes"])
        if chance.maybe(0.04)
        else "",
        languages=_languages(chance, language),
    )


def draw_relative(
    chance: Chance, origin: Origin, *, kind: str, family: Name, on: date, main_age: int
) -> tuple[Identity, Contact]:
    """Draw a relative who lives abroad: a name, perhaps a year of birth, a country."""
    gender = chance.one_of("fm")
    age = {"child": chance.randint(1, 16), "parent": main_age + chance.randint(20, 35)}.get(
        kind, max(18, main_age + chance.randint(-6, 6))
    )
    given = tradition(origin.names).given(chance, gender)
    identity = Identity(
        given_names=given[0],
        family_name=family[0],
        birth=PartialDate(on.year - age),
        gender=gender,
        nationality_code=origin.nationality,
    )
    return identity, Contact(lives_in_country=chance.one_of(origin.abroad))


def draw_language(chance: Chance, origin: Origin) -> str:
    return chance.weighted(dict(origin.languages))


def _origin(row: Mapping[str, Any]) -> Origin:
    lists = {"abroad": tuple(row["abroad"]), "languages": tuple(map(tuple, row["languages"]))}
    return Origin(**(dict(row) | lists))


def _birth(chance: Chance, origin: Origin, age: int, on: date) -> PartialDate:
    year = on.year - age - 1
    if age >= ADULT_AGE and chance.maybe(0.012):
        return PartialDate(year)
    if age >= ADULT_AGE and chance.maybe(origin.january):
        return PartialDate(year, 1, 1)
    day = _years_before(on, age + 1) + chance.days(1, 360)
    return PartialDate(day.year, day.month, day.day)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def _languages(chance: Chance, native: str) -> tuple[tuple[str, str], ...]:
    spoken = {native: "native"}
    if second := SECOND_LANGUAGE.get(native):
        spoken[second] = "good"
    if chance.maybe(0.4):
        spoken.setdefault("en", chance.weighted({"some": 60, "good": 40}))
    if chance.maybe(0.45):
        spoken.setdefault("nl", chance.weighted({"some": 85, "good": 15}))
    return tuple(spoken.items())
