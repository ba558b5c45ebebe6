"""A synthetic month of reading: what 243 staff and some hundred volunteers do as their work asks.

Weekdays and evenings, leave and deputies, hand-overs, the end of the month, a night shift. Drawn from
what the work is like and not from what the detectors look for; the same seed gives the same month.
"""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reisgezel.core.audit.models import SHARDS, AuditEvent, AuditShard
from reisgezel.demo.builders.tables import Store
from tests.domain.oversight.house import Client, Deputy, House, Worker

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
HERE = ZoneInfo("Europe/Amsterdam")
PARTS = ("", "contacts", "plan", "route", "documents", "viewers")
FILES_A_DAY = {
    "caseworker": (4, 11),
    "work_supervisor": (9, 22),
    "legal_worker": (7, 15),
    "team_leader": (4, 13),
    "reception_legal_worker": (10, 20),
}


@dataclass
class Log:
    """The events of a month, as they would be recorded."""

    chance: random.Random
    pages: tuple[int, int] = (1, 2)
    """How many pages of a file somebody opens in one visit."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    days: set[tuple[str, date]] = field(default_factory=set)

    def add(self, who: Worker, at: datetime, action: str, **columns: Any) -> None:
        self.days.add((who.id, at.date()))
        self.rows.append({"actor": who.id, "role": who.role, "at": at, "action": action} | columns)

    def visit(
        self,
        who: Worker,
        client: Client,
        day: date,
        hours: tuple[float, float],
        *,
        on_behalf_of: str = "",
        reason: str = "",
    ) -> None:
        """Open a file and some of its pages."""
        at = moment(self.chance, day, hours)
        is_own = client in who.clients or bool(on_behalf_of)
        how = {
            "subject": client.subject,
            "object_id": client.file,
            "reason": reason or ("assignment" if is_own else "team"),
            "on_behalf_of": on_behalf_of,
        }
        for number in range(self.chance.randint(*self.pages)):
            part = PARTS[number % len(PARTS)]
            detail = json.dumps({"part": part})
            self.add(who, at + timedelta(seconds=20 * number), "read", detail=detail, **how)
        if client.is_secret and who.role in ("work_supervisor", "team_leader"):
            self.add(who, at, "read_secret_address", **how)

    def write(self, who: Worker, client: Client, day: date, hours: tuple[float, float]) -> None:
        at = moment(self.chance, day, hours)
        reason = "assignment" if client in who.clients else "team"
        self.add(who, at, "write_note", subject=client.subject, reason=reason)

    def search(self, who: Worker, day: date, hours: tuple[float, float], *found: Client) -> None:
        seen = json.dumps({"seen": sorted(one.subject for one in found)})
        self.add(who, moment(self.chance, day, hours), "search", detail=seen)

    def refuse(self, who: Worker, day: date, hours: tuple[float, float], asked: str) -> None:
        at = moment(self.chance, day, hours)
        self.add(who, at, "refuse", object_id=asked, outcome="absent")

    def take(self, who: Worker, client: Client, day: date, hours: tuple[float, float]) -> None:
        at = moment(self.chance, day, hours)
        document = f"doc{self.chance.randrange(10**11):011}"
        how = {"subject": client.subject, "object_id": document, "reason": "assignment"}
        self.add(who, at, "download_document", **how)

    def break_glass(self, who: Worker, client: Client, day: date) -> None:
        at = moment(self.chance, day, (9, 21))
        self.add(who, at, "break_glass", subject=client.subject, reason="break_glass")
        self.visit(who, client, day, (9, 21), reason="break_glass")


def moment(chance: random.Random, day: date, hours: tuple[float, float]) -> datetime:
    """Return a moment of a day between two hours; 25 is one o'clock in the night after."""
    seconds = int(chance.uniform(*hours) * 3600)
    naive = datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)
    return naive.replace(tzinfo=HERE)


def days_of_month() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


def is_month_end(day: date) -> bool:
    return day in (LAST - timedelta(days=1), LAST - timedelta(days=2), FIRST)


def plan_leave(house: House, chance: random.Random) -> None:
    """Let some take leave, and a colleague of the team stand in for whoever is long away."""
    for who in house.workers:
        if who.away is None and who.role == "caseworker" and chance.random() < 0.12:
            start = FIRST + timedelta(days=chance.randint(0, 20))
            who.away = (start, start + timedelta(days=chance.randint(4, 12)))
            others = [one for one in house.those("caseworker", who.team) if one.away is None]
            house.deputies.append(Deputy(chance.choice(others), who, *who.away))


def work_a_month(house: House, log: Log) -> None:
    """Let everybody do their work, and stand in for who is away."""
    chance = log.chance
    team_of = {team: house.of_team(team) for team in {one.team for one in house.workers}}
    closed_of = {team: house.of_team(team, closed=True) for team in team_of}
    for day in days_of_month():
        for who in house.workers:
            if who.role in FILES_A_DAY and _works(chance, who, day):
                _work_a_day(log, who, day, team_of[who.team], closed_of[who.team])
        for one in house.deputies:
            if one.first_day <= day <= one.last_day and day.weekday() < 5:
                some = chance.randint(0, min(5, len(one.replaced.clients)))
                for client in chance.sample(one.replaced.clients, some):
                    log.visit(one.worker, client, day, (9, 17), on_behalf_of=one.replaced.id)


def _works(chance: random.Random, who: Worker, day: date) -> bool:
    is_weekend = day.weekday() >= 5
    if who.is_away(day):
        return False
    if who.role == "reception_legal_worker":
        return chance.random() < 0.6
    if who.is_volunteer:
        return chance.random() < (0.12 if is_weekend else 0.35)
    return not is_weekend and chance.random() < 0.8


def _hours(chance: random.Random, who: Worker) -> tuple[float, float]:
    if who.role == "reception_legal_worker":
        return chance.choice([(7, 15), (15, 23), (22, 30)])
    if who.is_volunteer:
        return chance.choice([(9, 12.5), (13, 17), (19, 22.5), (20, 23.6)])
    return (8, 17.5) if chance.random() < 0.93 else (8, 22)


def _work_a_day(log: Log, who: Worker, day: date, team: list[Client], closed: list[Client]) -> None:
    chance, hours = log.chance, _hours(log.chance, who)
    log.add(who, moment(chance, day, (hours[0], hours[0] + 0.1)), "sign_in")
    low, high = (1, 5) if who.is_volunteer else FILES_A_DAY[who.role]
    count = chance.randint(low, high)
    pool = who.clients if who.role == "caseworker" else team
    for client in chance.sample(pool, min(count, len(pool))):
        if chance.random() < 0.3:
            log.search(who, day, hours, client)
        log.visit(who, client, day, hours)
        if chance.random() < 0.35:
            log.write(who, client, day, hours)
        if chance.random() < 0.05:
            log.take(who, client, day, hours)
    if who.role == "team_leader" and is_month_end(day):
        _end_the_month(log, who, day, team)
    if who.role == "legal_worker" and chance.random() < 0.2:
        log.visit(who, chance.choice(closed), day, hours)
    if chance.random() < 0.03:
        for _ in range(chance.randint(1, 3)):
            log.refuse(who, day, hours, f"gone{chance.randrange(10**10):010}")


def _end_the_month(log: Log, who: Worker, day: date, team: list[Client]) -> None:
    """Close the month: look at many files of the team, and make a workbook for each municipality."""
    for client in log.chance.sample(team, log.chance.randint(30, 55)):
        log.visit(who, client, day, (8, 20))
    for number in range(log.chance.randint(3, 7)):
        at = moment(log.chance, day, (9, 19))
        log.add(who, at, "export_municipality", object_id=f"{who.team}-{number}")


def store_log(log: Log) -> int:
    """Store the events in the chains of their readers, in the order of time; return how many."""
    log.rows.sort(key=lambda row: row["at"])
    ends = dict.fromkeys(range(SHARDS), 0)

    store = Store(1)
    for row in log.rows:
        shard = zlib.crc32(row["actor"].encode()) % SHARDS
        ends[shard] += 1
        store.add(AuditEvent, shard=shard, seq=ends[shard], **({"outcome": "ok"} | row))
    store.write()
    store.settle()
    for number, seq in ends.items():
        AuditShard.objects.update_or_create(number=number, defaults={"seq": seq})
    return len(log.rows)
