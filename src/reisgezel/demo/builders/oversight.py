"""Two weeks of reading by Team Zaanstad in the log, so that the privacy officer finds something to judge.

Most of it is work. Three colleagues stand out: one looked at many files on one afternoon, one read
at night, one asked for files that are not there. The log keeps real time, so these are the
weeks before the demo was built.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from reisgezel.core.access.models import Membership
from reisgezel.core.audit import chain
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import SHARDS, AuditEvent, AuditShard
from reisgezel.core.records.ids import ALPHABET, LENGTH
from reisgezel.demo.plan.chance import Chance
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.oversight.services.running import watch_log

TEAM = "Team Zaanstad"
COMPARED = frozenset({"work_supervisor", "legal_worker"})
Pair = tuple[str, str]
"""A client and the file, by public id."""
WEEKS = 2
OFFICE, NIGHT = (9.0, 17.0), (0.3, 3.5)


class Colleague(NamedTuple):
    id: str
    role: str
    team: str
    is_guide: bool


class Look(NamedTuple):
    at: datetime
    who: Colleague
    subject: str
    file: str
    reason: str
    action: str = "read"
    outcome: str = AuditEvent.Outcome.OK


def build_reading(seed: int) -> None:
    """Write two weeks of reading in the log, sealed as every event, and look through it once."""
    chance = Chance(f"{seed}:oversight")
    files = _files()
    if files.get(TEAM):
        _write(sorted(_work(chance, files), key=lambda look: look.at))
    watch_log(actor=Operator("oversight"))


def _files() -> dict[str, list[Pair]]:
    """Return the open files of each team, as client and file."""
    found: dict[str, list[Pair]] = {}
    rows = ClientFile.objects.filter(closed_before=None).order_by("number")
    for team, *pair in rows.values_list("unit__name", "person__public_id", "public_id"):
        found.setdefault(team, []).append((pair[0], pair[1]))
    return found


def _work(chance: Chance, files: Mapping[str, list[Pair]]) -> Iterator[Look]:
    """Yield what colleagues read: their own clients, those of the team, and what stands out."""
    colleagues = _colleagues()
    guided = _guided()
    first = timezone.localdate() - timedelta(weeks=WEEKS)
    for number in range(WEEKS * 7 - 1):
        day = first + timedelta(days=number)
        for who in colleagues:
            if day.weekday() < 5 and chance.maybe(0.3 if who.is_guide else 0.8):
                pool = guided.get(who.id, []) if who.is_guide else files.get(who.team, [])
                for subject, file in chance.sample(pool, min(len(pool), chance.randint(2, 6))):
                    reason = "assignment" if who.is_guide else "team"
                    yield Look(_at(chance, day, OFFICE), who, subject, file, reason)
    last = first + timedelta(weeks=WEEKS - 1)
    last -= timedelta(days=max(0, last.weekday() - 2))
    yield from _what_stands_out(chance, colleagues, files[TEAM], last)


def _what_stands_out(
    chance: Chance, colleagues: Sequence[Colleague], files: Sequence[Pair], day: date
) -> Iterator[Look]:
    team = [one for one in colleagues if one.team == TEAM]
    supervisor = [one for one in team if one.role == "work_supervisor"][-1]
    legal = [one for one in team if one.role == "legal_worker"][-1]
    for subject, file in chance.sample(files, min(64, len(files))):
        yield Look(_at(chance, day, (15.0, 17.5)), supervisor, subject, file, "team")
    for night in range(3):
        for subject, file in chance.sample(files, min(6, len(files))):
            at = _at(chance, day + timedelta(days=night), NIGHT)
            yield Look(at, legal, subject, file, "team")
    for _number in range(18):
        at = _at(chance, day + timedelta(days=1), (12.0, 12.4))
        asked = "".join(chance.choices(ALPHABET, k=LENGTH))
        yield Look(at, team[-1], "", asked, "", "refuse", AuditEvent.Outcome.ABSENT)


def _colleagues() -> list[Colleague]:
    """Return everybody of the team, and of other teams with whom they are compared."""
    rows = Membership.objects.order_by("pk")
    return [
        Colleague(one, role, unit, role == "caseworker")
        for one, role, unit in rows.values_list("user__public_id", "role_code", "unit__name")
        if unit == TEAM or role in COMPARED
    ]


def _guided() -> dict[str, list[Pair]]:
    """Return whom each caseworker of the team guides."""
    found: dict[str, list[Pair]] = {}
    rows = Assignment.objects.filter(ends_before=None, client_file__unit__name=TEAM)
    for reader, subject, file in rows.order_by("pk").values_list(
        "user__public_id", "client_file__person__public_id", "client_file__public_id"
    ):
        found.setdefault(reader, []).append((subject, file))
    return found


def _at(chance: Chance, day: date, hours: tuple[float, float]) -> datetime:
    naive = datetime.combine(day, datetime.min.time()) + timedelta(hours=chance.uniform(*hours))
    return timezone.make_aware(naive)


def _write(looks: Sequence[Look]) -> None:
    """Append events to the chains of their readers."""
    key = settings.AUDIT_KEY.encode()
    ends = {row.number: row for row in AuditShard.objects.all()}
    events = []
    for look in looks:
        number = zlib.crc32(look.who.id.encode()) % SHARDS
        end = ends.setdefault(number, AuditShard(number=number))
        event = AuditEvent(
            shard=number,
            seq=end.seq + 1,
            at=look.at,
            request_id="",
            actor=look.who.id,
            role=look.who.role,
            on_behalf_of="",
            subject=look.subject,
            object_type="cases.clientfile" if look.subject else "",
            object_id=look.file,
            action=look.action,
            data_class="C1",
            reason=look.reason,
            outcome=look.outcome,
            detail=json.dumps({"part": ""}, separators=(",", ":")) if look.subject else "",
        )
        event.mac = chain.seal(key, end.mac, [getattr(event, name) for name in chain.FIELDS])
        end.seq, end.mac = event.seq, event.mac
        events.append(event)
    AuditEvent.objects.bulk_create(events, batch_size=500)
    AuditShard.objects.bulk_create(
        ends.values(), update_conflicts=True, unique_fields=["number"], update_fields=["seq", "mac"]
    )
