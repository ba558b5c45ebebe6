"""The colleagues of the demo: the personas, and around them as many as the work asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from reisgezel.demo.personas import EVERYBODY, ORGANISATION
from reisgezel.demo.plan.catalogue import Team, read, targets, teams
from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.names import dutch, tradition
from reisgezel.demo.plan.parts import ColleaguePlan
from reisgezel.demo.plan.reception import wanted_workers
from reisgezel.lib.names import plain

SINCE = date(2016, 1, 1)
PERSONS_PER_CASEWORKER = 12
PERSONS_PER_SUPERVISOR = 260
PERSONS_PER_LEGAL_WORKER, LEGAL_WORKERS_AT_LEAST = 300, 2
"""A fatal term asks two people, so no team has one legal worker; the second is drawn last of the team."""
PERSONS_PER_COUNSELLOR, FEW_COUNSELLED = 60, 20
NEWCOMERS = ("arabic", "tigrinya", "persian", "turkish")
"""Many colleagues came as clients once: their names are of everywhere."""

ALONE = frozenset({"samira", "ton"})
"""Who gets households of their own choosing; see showcases."""


@cache
def staff(seed: int) -> tuple[ColleaguePlan, ...]:
    """Return everyone who works here."""
    people = [ColleaguePlan(one.key, one.name, one.role_code, one.unit, SINCE) for one in EVERYBODY]
    taken = {one.key for one in people}
    for region in dict.fromkeys(team.region for team in teams()):
        people.append(_draw(Chance(f"{seed}:{region}"), "regional_manager", region, taken))
    people.append(_draw(Chance(f"{seed}:director"), "director", ORGANISATION, taken))
    for team in teams():
        people += _of_team(Chance(f"{seed}:{team.name}"), team, people, taken)
    return tuple(people)


def of_team(people: Sequence[ColleaguePlan], team: str, role_code: str) -> list[ColleaguePlan]:
    """Return who holds a role in a team."""
    return [one for one in people if one.unit == team and one.role_code == role_code]


def _of_team(
    chance: Chance, team: Team, people: Sequence[ColleaguePlan], taken: set[str]
) -> list[ColleaguePlan]:
    housed = sum(max(0, targets().get(code, 0)) for code in team.postcodes)
    wanted = {
        "team_leader": 1,
        "work_supervisor": 1 + housed // PERSONS_PER_SUPERVISOR,
        "legal_worker": 1 + housed // PERSONS_PER_LEGAL_WORKER,
        "caseworker": max(4, round(housed / PERSONS_PER_CASEWORKER)),
        "return_counsellor": _counsellors(team.name),
        "reception_legal_worker": wanted_workers(team.name),
    }
    drawn = [
        _draw(chance, role_code, team.name, taken)
        for role_code, count in wanted.items()
        for _ in range(count - len(of_team(people, team.name, role_code)))
    ]
    if wanted["legal_worker"] < LEGAL_WORKERS_AT_LEAST:
        drawn.append(_draw(chance, "legal_worker", team.name, taken))
    return drawn


def _counsellors(team: str) -> int:
    """Return how many talk about the future in a team; where there are few clients a legal worker does."""
    talked: int = read("legal")["counselled"].get(team, [0])[0]
    return 0 if talked < FEW_COUNSELLED else 1 + talked // PERSONS_PER_COUNSELLOR


def _draw(chance: Chance, role_code: str, unit: str, taken: set[str]) -> ColleaguePlan:
    names = dutch() if chance.maybe(0.62) else tradition(chance.one_of(NEWCOMERS))
    name = f"{names.given(chance, chance.one_of('ffm'))[0]} {names.surname(chance)[0]}"
    key = plain(name).replace(" ", ".")
    while key in taken:
        key = f"{key}{chance.randint(2, 99)}"
    taken.add(key)
    since = SINCE if role_code != "caseworker" else SINCE + chance.days(0, 300)
    return ColleaguePlan(key, name, role_code, unit, since)
