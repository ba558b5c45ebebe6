"""A synthetic house: 243 staff, some hundred volunteers and their clients. Nobody in it exists."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.records.ids import ALPHABET, LENGTH
from reisgezel.demo.builders.tables import Store
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.people.models import Person
from reisgezel.lib.client_numbers import client_number
from tests.personas import unit_named

SINCE = date(2024, 1, 1)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
TEAMS = 12
NATIONALITIES = {"0110": 38, "0085": 24, "0101": 14, "0339": 12, "0309": 7, "0301": 5}
OF_A_TEAM = {"team_leader": 1, "work_supervisor": 2, "legal_worker": 3, "caseworker": 13}
VOLUNTEERS = 25
HELPDESK = 6
CLIENTS_OF_STAFF, CLIENTS_OF_A_VOLUNTEER = (14, 22), (4, 9)


def an_id(chance: random.Random) -> str:
    return "".join(chance.choices(ALPHABET, k=LENGTH))


@dataclass(eq=False)
class Client:
    subject: str
    file: str
    nationality: str
    team: str
    guide: Worker | None = None
    is_secret: bool = False
    is_closed: bool = False


@dataclass(eq=False)
class Worker:
    id: str
    role: str
    team: str
    is_volunteer: bool = False
    clients: list[Client] = field(default_factory=list)
    leaves_before: date | None = None
    away: tuple[date, date] | None = None

    def is_away(self, day: date) -> bool:
        is_gone = self.leaves_before is not None and day >= self.leaves_before
        return is_gone or (self.away is not None and self.away[0] <= day <= self.away[1])


@dataclass(frozen=True)
class Deputy:
    worker: Worker
    replaced: Worker
    first_day: date
    last_day: date


@dataclass
class House:
    workers: list[Worker]
    clients: list[Client]
    deputies: list[Deputy] = field(default_factory=list)

    def those(self, role: str, team: str = "") -> list[Worker]:
        return [
            one
            for one in self.workers
            if one.role == role and not one.is_volunteer and team in ("", one.team)
        ]

    def of_team(self, team: str, *, closed: bool = False) -> list[Client]:
        return [one for one in self.clients if one.team == team and one.is_closed == closed]


def draw_house(chance: random.Random) -> House:
    """Draw who works where and guides whom."""
    workers: list[Worker] = []
    clients: list[Client] = []
    for number in range(TEAMS):
        team = f"Team {number:02}"
        weights = [weight * chance.uniform(0.6, 1.5) for weight in NATIONALITIES.values()]
        for role, count in OF_A_TEAM.items():
            workers += [Worker(an_id(chance), role, team) for _ in range(count)]
        workers += [Worker(an_id(chance), "caseworker", team, True) for _ in range(VOLUNTEERS)]
        for worker in workers:
            if worker.team == team and worker.role == "caseworker":
                bounds = CLIENTS_OF_A_VOLUNTEER if worker.is_volunteer else CLIENTS_OF_STAFF
                for _ in range(chance.randint(*bounds)):
                    clients.append(_client(chance, team, weights, worker))
                    worker.clients.append(clients[-1])
        clients += [_client(chance, team, weights, closed=True) for _ in range(60)]
    workers += [Worker(an_id(chance), "reception_legal_worker", "Team 00") for _ in range(HELPDESK)]
    workers += [Worker(an_id(chance), "functional_admin", "Team 00") for _ in range(9)]
    return House(workers, clients)


def _client(
    chance: random.Random,
    team: str,
    weights: list[float],
    guide: Worker | None = None,
    *,
    closed: bool = False,
) -> Client:
    return Client(
        subject=an_id(chance),
        file=an_id(chance),
        nationality=chance.choices(list(NATIONALITIES), weights)[0],
        team=team,
        guide=guide,
        is_secret=chance.random() < 0.03,
        is_closed=closed,
    )


def store_house(house: House, closed_on: date) -> None:
    """Store the house, without anything that the log does not lean on."""
    units = {one.team: unit_named(one.team).pk for one in house.workers}
    store = Store(1)
    pk_of = {one.id: _store_worker(store, one, units) for one in house.workers}
    for one in house.deputies:
        store.add(
            Membership,
            user_id=pk_of[one.worker.id],
            role_code=one.replaced.role,
            unit_id=units[one.replaced.team],
            starts_on=one.first_day,
            ends_before=one.last_day + timedelta(days=1),
            deputy_for_id=pk_of[one.replaced.id],
        )
    for number, client in enumerate(house.clients):
        person = store.add(Person, nationality_code=client.nationality)
        file = store.add(
            ClientFile,
            person_id=person,
            unit_id=units[client.team],
            opened_on=SINCE,
            closed_before=closed_on if client.is_closed else None,
            number=client_number(number + 1),
        )
        if client.guide:
            store.add(
                Assignment,
                client_file_id=file,
                user_id=pk_of[client.guide.id],
                role_code="caseworker",
                starts_on=SINCE,
            )
    store.write()
    store.settle()
    _take_ids(house)


def _store_worker(store: Store, one: Worker, units: dict[str, int]) -> int:
    email = f"{one.id}@reisgezel.example"
    user = store.add(User, email=email, name=f"Collega {one.id[:5]}", created_at=LONG_AGO)
    store.add(
        Membership,
        user_id=user,
        role_code=one.role,
        unit_id=units[one.team],
        starts_on=SINCE,
        ends_before=one.leaves_before,
    )
    return user


def _take_ids(house: House) -> None:
    """Let everybody go by the id under which they were stored."""
    users = dict(User.objects.values_list("email", "public_id"))
    for one in house.workers:
        one.id = users[f"{one.id}@reisgezel.example"]
    numbers = ClientFile.objects.values_list("number", "public_id", "person__public_id")
    ids = {number: (file, subject) for number, file, subject in numbers}
    for number, client in enumerate(house.clients):
        client.file, client.subject = ids[client_number(number + 1)]
