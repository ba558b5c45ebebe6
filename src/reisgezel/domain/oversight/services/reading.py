"""Reading what is new in each chain of the log into tallies, a piece at a time.

Each piece moves the watermark of its chain in the same transaction: a run that is cut off goes on
where it was, and nothing is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reisgezel.core.audit.models import AuditEvent, AuditShard
from reisgezel.domain.oversight.models import Reader, Tally, Watermark
from reisgezel.domain.oversight.rules.detectors import Limits
from reisgezel.domain.oversight.rules.marks import LogEvent, Mark, marks_of
from reisgezel.domain.oversight.selectors.surroundings import Surroundings

PIECE = 10_000
COLUMNS = LogEvent._fields
OPERATOR = "command:"
Counts = dict[tuple[str, str, str], dict[str, list[int]]]
"""By reader, day and mark: the events of each key."""


def read_new_events(limits: Limits, *, piece: int = PIECE) -> int:
    """Count what was written since the last time; return how many events that were."""
    events = 0
    for shard in AuditShard.objects.order_by("number").values_list("number", flat=True):
        known = Surroundings(limits)
        while count := _read_piece(shard, known, limits, piece):
            events += count
    return events


@transaction.atomic
def _read_piece(shard: int, known: Surroundings, limits: Limits, piece: int) -> int:
    Watermark.objects.get_or_create(shard=shard)
    mark = Watermark.objects.select_for_update().get(shard=shard)
    rows = AuditEvent.objects.filter(shard=shard, seq__gt=mark.seq).order_by("seq")
    read = list(rows.values_list("seq", *COLUMNS)[:piece])
    if read:
        zone = timezone.get_current_timezone()
        _count(
            [
                LogEvent(id, at.astimezone(zone), *rest)
                for _seq, id, at, actor, *others in read
                if actor and not actor.startswith(OPERATOR)
                for rest in [(actor, *others)]
            ],
            known,
            limits,
        )
        mark.seq = read[-1][0]
        mark.save()
    return len(read)


def _count(events: list[LogEvent], known: Surroundings, limits: Limits) -> None:
    """Add some events to the tallies of their readers and days."""
    known.meet(events)
    counts: defaultdict[tuple[str, str, str], dict[str, list[int]]] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    alike: dict[tuple[object, ...], list[tuple[Mark, str]]] = {}
    for event in events:
        day = event.at.date().isoformat()
        if (event.actor, day) not in seen:
            seen.add((event.actor, day))
            known.see(event)
        kind = (event.actor, day, event.at.hour, *event[4:])
        if kind not in alike:
            alike[kind] = list(marks_of(event, known, limits))
        for mark, key in alike[kind]:
            counts[event.actor, day, mark.value].setdefault(key, []).append(event.id)
    readers = {event.actor for event in events}
    _add_what_is_there(counts, readers)
    Tally.objects.bulk_create(
        (
            Tally(reader=reader, day=day, mark=mark, count=sum(map(len, keys.values())), keys=keys)
            for (reader, day, mark), keys in counts.items()
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["reader", "day", "mark"],
        update_fields=["count", "keys"],
    )
    Reader.objects.bulk_create(
        (known.readers[reader] for reader in sorted(readers)),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["reader"],
        update_fields=["role_code", "unit_id", "last_active_on", "woke_on"],
    )


def _add_what_is_there(counts: Counts, readers: Iterable[str]) -> None:
    """Put what an earlier piece counted of the same days before what this one did."""
    first_days: dict[str, str] = {}
    for reader, day, _mark in counts:
        first_days[reader] = min(day, first_days.get(reader, day))
    by_day: defaultdict[str, list[str]] = defaultdict(list)
    for reader, day in first_days.items():
        by_day[day].append(reader)
    for day, some in by_day.items():
        rows = Tally.objects.filter(Q(day__gte=day), reader__in=some)
        for reader, on, mark, keys in rows.values_list("reader", "day", "mark", "keys"):
            new = counts.get((reader, on.isoformat(), mark))
            if new is not None:
                for key, ids in keys.items():
                    new[key] = ids + new.get(key, [])
