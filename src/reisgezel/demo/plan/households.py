"""Drawing a household: who lives together, who came first and who joined later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.names import Name, tradition
from reisgezel.demo.plan.parts import PersonPlan
from reisgezel.demo.plan.persons import (
    ADULT_AGE,
    Origin,
    draw_contact,
    draw_identity,
    draw_language,
    draw_relative,
)
from reisgezel.domain.people.facts import Home

MOST_MEMBERS = 9
CHILDREN = {1: 28, 2: 34, 3: 22, 4: 10, 5: 4, 6: 2}
FAMILIES = {"couple": 13, "parents": 58, "single_parent": 23, "siblings": 6}
POSTCODE_LETTERS = ("SA", "SD", "SS")
"""Combinations the Dutch post does not give out."""


@dataclass(frozen=True)
class Shape:
    """The members of a household as role, gender and age; the first is the main person."""

    members: tuple[tuple[str, str, int], ...]
    comes_later: bool = False
    """True when all but the first came later, as family members."""


def draw_shape(chance: Chance, origin: Origin, *, most: int) -> Shape:
    """Draw who lives together, at most so many persons."""
    main_age = int(chance.triangular(18, 62, 28))
    if most == 1 or chance.maybe(origin.single):
        return Shape((("main", "f" if chance.maybe(0.27) else "m", main_age),))
    kind = chance.weighted(FAMILIES)
    if kind == "siblings":
        other = ("sibling", chance.one_of("fm"), max(18, main_age - chance.randint(1, 5)))
        return Shape((("main", chance.one_of("fm"), main_age), other))
    main_age = max(main_age, 22)
    gender = "f" if kind == "single_parent" or chance.maybe(0.3) else "m"
    members = [("main", gender, main_age)]
    if kind != "single_parent":
        age = max(20, main_age + chance.randint(-7, 4))
        members.append(("partner", "f" if gender == "m" else "m", age))
    if kind != "couple":
        youngest_parent = min(age for _role, _gender, age in members)
        members += _children(chance, youngest_parent)
    members = members[: min(most, MOST_MEMBERS)]
    later = len(members) > 1 and chance.maybe(origin.nareis)
    return Shape(tuple(members), comes_later=later)


def draw_members(
    chance: Chance, origin: Origin, shape: Shape, *, v_numbers: list[str], on: date
) -> list[PersonPlan]:
    """Draw the persons of a household, of the ages they have on a day."""
    language = draw_language(chance, origin)
    family = tradition(origin.names).surname(chance)
    members: list[PersonPlan] = []
    for (role, gender, age), v_number in zip(shape.members, v_numbers, strict=False):
        name = _family_name(chance, origin, family, role, members)
        identity = draw_identity(
            chance, origin, gender=gender, age=age, family=name, v_number=v_number, on=on
        )
        contact = draw_contact(chance, origin, identity, language=language, age=age)
        members.append(PersonPlan(identity, contact, role))
    return members


def draw_relatives(
    chance: Chance, origin: Origin, shape: Shape, main: PersonPlan, *, on: date
) -> list[tuple[str, PersonPlan]]:
    """Draw the family that somebody who came alone left behind, if any is known to us."""
    if len(shape.members) > 1 or not chance.maybe(0.34):
        return []
    age = shape.members[0][2]
    kinds = ["partner", "child", "child"] if age > 24 and chance.maybe(0.5) else ["parent"]
    family = (main.identity.family_name, "")
    return [
        (
            kind,
            PersonPlan(
                *draw_relative(chance, origin, kind=kind, family=family, on=on, main_age=age), kind
            ),
        )
        for kind in kinds[: chance.randint(1, 3)]
    ]


def draw_home(chance: Chance, *, municipality: str, place: str, digits: int) -> Home:
    """Draw an address that does not exist."""
    return Home(
        street=chance.one_of(read("addresses")["streets"]),
        house_number=str(chance.randint(1, 240)),
        postcode=f"{digits} {chance.one_of(POSTCODE_LETTERS)}",
        place=place,
        municipality_code=municipality,
    )


def _children(chance: Chance, parent_age: int) -> list[tuple[str, str, int]]:
    oldest = min(ADULT_AGE - 1, max(1, parent_age - 20))
    ages = sorted(chance.randint(0, oldest) for _ in range(chance.weighted(CHILDREN)))
    return [("child", chance.one_of("fm"), age) for age in reversed(ages)]


def _family_name(
    chance: Chance, origin: Origin, family: Name, role: str, members: list[PersonPlan]
) -> Name:
    """Return a family name; partners mostly keep their own, children may carry their father's."""
    if role in ("partner", "relative"):
        return tradition(origin.names).surname(chance) if origin.names != "turkish" else family
    if role == "child" and origin.names in ("tigrinya", "amharic"):
        fathers = [m.identity for m in members if m.identity.gender == "m" and m.role != "child"]
        if fathers:
            return _own_script(origin, fathers[0].given_names)
    return family


def _own_script(origin: Origin, given: str) -> Name:
    names = tradition(origin.names)
    return next((name for name in names.male if name[0] == given), (given, ""))
