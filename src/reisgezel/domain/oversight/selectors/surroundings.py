"""What is known around the events of a chain: guiding, roles, closed files, relatives, blocked pairs.

Read for the readers of one chain at a time and then let go, so that the whole house never has to
lie in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.oversight.models import Reader
from reisgezel.domain.oversight.rules.detectors import Limits
from reisgezel.domain.oversight.rules.marks import OK, LogEvent
from reisgezel.domain.people.models import (
    BlockedPair,
    ColleaguePerson,
    HouseholdMember,
    Person,
    Relation,
)
from reisgezel.lib.periods import Period

BATCH = 2_000
"""How many ids are asked for at once."""


class Role(NamedTuple):
    code: str
    unit_id: int
    period: Period
    deputy_for: str


class Surroundings:
    """What ``rules/marks.py`` wants to know, for the readers of one chain."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._shift = clock.today() - timezone.localdate()
        """The log keeps real time, also in a demo whose calendar stands still."""
        self.readers: dict[str, Reader] = {}
        self._roles: defaultdict[str, list[Role]] = defaultdict(list)
        self._guided: defaultdict[tuple[str, str], list[Period]] = defaultdict(list)
        self._closed: dict[str, date | None] = {}
        self._asked: dict[str, str] = {}
        self._circles: dict[str, frozenset[str]] = {}
        self._blocked: dict[str, list[tuple[str, Period]]] = {}

    def meet(self, events: Sequence[LogEvent]) -> None:
        """Read what must be known of the readers and clients of some events, before they are marked."""
        days = {event.actor: event.at.date() for event in reversed(events)}
        for ids in _batches(set(days) - set(self.readers)):
            self._meet_readers(ids, days)
        subjects = {event.subject for event in events if event.subject} - set(self._closed)
        for ids in _batches(subjects):
            self._closed |= dict.fromkeys(ids)
            rows = ClientFile.objects.filter(person__public_id__in=ids)
            self._closed |= dict(rows.values_list("person__public_id", "closed_before"))
        asked = {event.object_id for event in events if event.outcome != OK} - set(self._asked)
        for ids in _batches(asked - {""}):
            self._meet_asked(ids)

    def see(self, event: LogEvent) -> None:
        """Remember that a reader was at work; a first day after a long silence is a waking."""
        row, day = self.readers[event.actor], event.at.date()
        if day >= row.last_active_on + timedelta(days=self._limits.dormant_after_days):
            row.woke_on = day
        row.last_active_on = max(day, row.last_active_on)
        for role in self._roles[event.actor]:
            if not role.deputy_for and self._on(day) in role.period:
                row.role_code, row.unit_id = role.code, role.unit_id
                return

    def subject_of(self, asked: str) -> str:
        return self._asked.get(asked, "")

    def guides(self, reader: str, subject: str, day: date) -> bool:
        return any(self._on(day) in period for period in self._guided.get((reader, subject), ()))

    def guided_until(self, reader: str, subject: str, day: date) -> date | None:
        periods = self._guided.get((reader, subject), ())
        if any(self._on(day) in period for period in periods):
            return None
        ends = [period.ends_before for period in periods if period.ends_before]
        past = [end for end in ends if end <= self._on(day)]
        return self._off(max(past)) if past else None

    def leaves_before(self, reader: str, day: date) -> date | None:
        ends = [role.period.ends_before for role in self._roles[reader] if not role.deputy_for]
        dates = [end for end in ends if end]
        return self._off(max(dates)) if dates and len(dates) == len(ends) else None

    def deputises_since(self, reader: str, for_whom: str, day: date) -> date | None:
        starts = [
            role.period.start
            for role in self._roles[reader]
            if role.deputy_for == for_whom and self._on(day) in role.period
        ]
        first = min((start for start in starts if start), default=None)
        return self._off(first) if first else None

    def woke_on(self, reader: str) -> date | None:
        return self.readers[reader].woke_on

    def closed_before(self, subject: str) -> date | None:
        closed = self._closed.get(subject)
        return self._off(closed) if closed else None

    def is_of_own_circle(self, reader: str, subject: str) -> bool:
        if reader not in self._circles:
            self._circles[reader] = _circle_of(reader)
        return subject in self._circles[reader]

    def is_blocked(self, reader: str, subject: str, day: date) -> bool:
        if reader not in self._blocked:
            rows = BlockedPair.objects.filter(user__public_id=reader).select_related("person")
            self._blocked[reader] = [(row.person.public_id, row.period) for row in rows]
        pairs = self._blocked[reader]
        return any(one == subject and self._on(day) in period for one, period in pairs)

    def _on(self, day: date) -> date:
        """Return the day of the house on a day of the log."""
        return day + self._shift

    def _off(self, day: date) -> date:
        return day - self._shift

    def _meet_readers(self, ids: Sequence[str], first_days: dict[str, date]) -> None:
        known = {row.reader: row for row in Reader.objects.filter(reader__in=ids)}
        for one in ids:
            self.readers[one] = known.get(one) or Reader(reader=one, last_active_on=first_days[one])
        roles = Membership.objects.filter(user__public_id__in=ids).order_by("starts_on", "pk")
        for reader, code, unit, start, end, deputy_for in roles.values_list(
            "user__public_id",
            "role_code",
            "unit_id",
            "starts_on",
            "ends_before",
            "deputy_for__public_id",
        ):
            self._roles[reader].append(Role(code, unit, Period(start, end), deputy_for or ""))
        guided = Assignment.objects.filter(user__public_id__in=ids).order_by()
        for reader, subject, start, end in guided.values_list(
            "user__public_id", "client_file__person__public_id", "starts_on", "ends_before"
        ):
            self._guided[reader, subject].append(Period(start, end))

    def _meet_asked(self, ids: Sequence[str]) -> None:
        self._asked |= dict.fromkeys(ids, "")
        persons = Person.objects.filter(public_id__in=ids).values_list("public_id", flat=True)
        self._asked |= {one: one for one in persons}
        files = ClientFile.objects.filter(public_id__in=ids)
        self._asked |= dict(files.values_list("public_id", "person__public_id"))


def _circle_of(reader: str) -> frozenset[str]:
    """Return the colleague as a person, with relatives and house mates of now and of the past."""
    own = ColleaguePerson.objects.filter(user__public_id=reader).values("person")
    households = HouseholdMember.objects.filter(person__in=own).values("household")
    near = (
        Q(pk__in=own)
        | Q(pk__in=Relation.objects.filter(person__in=own).values("relative"))
        | Q(pk__in=Relation.objects.filter(relative__in=own).values("person"))
        | Q(pk__in=HouseholdMember.objects.filter(household__in=households).values("person"))
    )
    return frozenset(Person.objects.filter(near).values_list("public_id", flat=True))


def _batches(ids: Iterable[str]) -> Iterable[list[str]]:
    rest = sorted(ids)
    return (rest[start : start + BATCH] for start in range(0, len(rest), BATCH))
