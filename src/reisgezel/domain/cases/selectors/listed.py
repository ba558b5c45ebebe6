"""In which lists of names a client stood, and who saw them: on one day one line for each reader.

No index leads from a client to the lists they stood in: an event of a list names many. So lists are
looked through for a month at a time, along the index of events that are about nobody in particular.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.cases.models import ClientFile

DAYS = 31
"""So many days of lists are looked through, up to the last day that was asked for."""


@dataclass(frozen=True)
class Period:
    """The days of which lists are looked through, both included."""

    first_day: date
    last_day: date


@dataclass(frozen=True)
class Sighting:
    """A colleague saw a client's name in lists on one day, so many times."""

    day: date
    by: str
    count: int


def period_of(first_day: date | None = None, last_day: date | None = None) -> Period:
    """Return the days that are looked through: the last month of those asked for."""
    last = min(last_day or timezone.localdate(), timezone.localdate())
    return Period(max(first_day or date.min, last - timedelta(days=DAYS - 1)), last)


def lists_with(file: ClientFile, period: Period) -> Iterator[AuditEvent]:
    """Yield the lists of some days that a client stood in, oldest first."""
    name = file.audit_subject
    for event in lists_naming(name, period).order_by("at", "pk"):
        if name in _seen(event):
            yield event


def sightings(file: ClientFile, period: Period) -> list[Sighting]:
    """Return who saw a client's name in lists, the last day first."""
    seen = Counter((local_day(event), event.actor) for event in lists_with(file, period))
    readers = User.objects.filter(public_id__in={who for _day, who in seen})
    names = dict(readers.values_list("public_id", "name"))
    found = [Sighting(day, names.get(who, who), count) for (day, who), count in seen.items()]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.by))


def local_day(event: AuditEvent) -> date:
    return timezone.localdate(event.at)


def lists_naming(name: str, period: Period) -> QuerySet[AuditEvent]:
    """Return what was shown on some days, and can be a list that names somebody."""
    return AuditEvent.objects.filter(
        subject="",
        at__gte=_start_of(period.first_day),
        at__lt=_start_of(period.last_day + timedelta(days=1)),
        outcome=AuditEvent.Outcome.OK,
        detail__contains=json.dumps(name),
    )


def _seen(event: AuditEvent) -> Iterable[Any]:
    seen = json.loads(event.detail).get("seen")
    return seen if isinstance(seen, list) else ()


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
