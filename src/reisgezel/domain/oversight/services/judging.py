"""Holding what was counted against each detector, day by day, and keeping what stands out.

One finding for what one detector says of one reader (or one file) in one window: as long as it has no
answer it grows, and what was answered is not said again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.oversight.models import Finding, FindingEvent
from reisgezel.domain.oversight.rules.detectors import Catalogue, Detector, Rule
from reisgezel.domain.oversight.rules.judging import (
    Days,
    Sign,
    judge_again,
    judge_crowd,
    judge_leaning,
    judge_many,
    keys_in,
    most_stay_under,
    only,
    value_of,
)
from reisgezel.domain.oversight.rules.marks import Mark
from reisgezel.domain.oversight.selectors.tallies import (
    Clients,
    Colleagues,
    at_work,
    candidates,
    days_of,
    readers_by_key,
    window_of,
)
from reisgezel.lib.periods import Period

Found = tuple[str, Sign]
"""Whose sign it is (empty when of one file), and the sign."""
BY_ONE = (Rule.AGAIN, Rule.CROWD)
"""Rules whose findings are each about one client."""


class Judge:
    """Judges one day after the other; keeps what it needs of all of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._colleagues = Colleagues()
        self._clients = Clients()

    def judge(self, day: date) -> int:
        """Judge the windows that end on a day; return how many findings are new."""
        new = 0
        for detector in self._catalogue.detectors.values():
            window = window_of(detector, day)
            for reader, sign in list(self._signs(detector, window)):
                new += _keep(detector, reader, sign)
        return new

    def _signs(self, detector: Detector, window: Period) -> Iterator[Found]:
        if detector.rule is Rule.CROWD:
            yield from self._crowds(detector, window)
            return
        readers = candidates(detector, window)
        judged = _judged_until(detector, readers, window)
        of_reader = {
            reader: _after(days, judged.get((reader, "")))
            for reader, days in days_of(detector.mark, readers, window).items()
        }
        if detector.rule is Rule.AGAIN:
            yield from self._again(detector, of_reader, judged, window)
            return
        remarkable = {
            reader: days for reader, days in of_reader.items() if self._may(detector, days)
        }
        beside = self._beside(detector, remarkable, window)
        for reader, days in remarkable.items():
            of_peers = beside.get(reader, [])
            if detector.rule is Rule.MANY:
                values = [value_of(detector, of_one) for of_one in of_peers]
                sign = judge_many(detector, days, values)
            else:
                peer_keys = {key for of_one in of_peers for key in keys_in(of_one)}
                self._clients.meet(peer_keys)
                sign = judge_leaning(detector, days, self._clients.nationality, peer_keys)
            if sign:
                yield reader, sign

    def _may(self, detector: Detector, days: Days) -> bool:
        """Tell whether somebody would stand out if no colleague did anything."""
        if detector.rule is Rule.MANY:
            return judge_many(detector, days, []) is not None
        self._clients.meet(keys_in(days))
        return judge_leaning(detector, days, self._clients.nationality, ()) is not None

    def _beside(
        self, detector: Detector, readers: Collection[str], window: Period
    ) -> Mapping[str, list[Days]]:
        """Return what the colleagues of some readers did in a window."""
        if not readers or not detector.times_peers:
            return {}
        present = at_work(window)
        peers = {reader: self._colleagues.of(reader, present) for reader in readers}
        everybody = {peer for some in peers.values() for peer in some}
        done = days_of(detector.compared_mark, everybody, window)
        return {reader: [done.get(peer, {}) for peer in some] for reader, some in peers.items()}

    def _again(
        self,
        detector: Detector,
        of_reader: Mapping[str, Days],
        judged: Mapping[tuple[str, str], date],
        window: Period,
    ) -> Iterator[Found]:
        for reader, days in of_reader.items():
            signs = list(judge_again(detector, days))
            carried = days_of(Mark.CARRIED, [reader], window) if signs else {}
            work = keys_in(carried.get(reader, {}))
            for sign in signs:
                until = judged.get((reader, sign.key))
                rest = _after(only(sign.key, days), until)
                if sign.key not in work:
                    yield from ((reader, left) for left in judge_again(detector, rest))

    def _crowds(self, detector: Detector, window: Period) -> Iterator[Found]:
        readers = readers_by_key(detector.mark, window)
        if not readers:
            return
        self._clients.meet(readers)
        team_of = self._clients.team
        counts: defaultdict[int | None, list[int]] = defaultdict(list)
        for key, some in readers.items():
            counts[team_of[key]].append(len(some))
        judged = _judged_until(detector, [""], window)
        for key, some in sorted(readers.items()):
            if len(some) < detector.at_least:
                continue
            of_reader = days_of(detector.mark, some, window).items()
            until = judged.get(("", key))
            left = {reader: _after(only(key, days), until) for reader, days in of_reader}
            left = {reader: days for reader, days in left.items() if days}
            typical = most_stay_under(counts[team_of[key]])
            if left and (sign := judge_crowd(detector, key, left, typical)):
                yield "", sign


def _after(days: Days, judged_until: date | None) -> Days:
    """Return the days after the last one that somebody answered."""
    if judged_until is None:
        return days
    return {day: keys for day, keys in days.items() if day > judged_until}


def _judged_until(
    detector: Detector, readers: Collection[str], window: Period
) -> dict[tuple[str, str], date]:
    """Return up to which day somebody has answered already, by reader and client."""
    rows = Finding.objects.filter(
        detector=detector.code, reader__in=readers, last_day__gte=window.start
    ).exclude(state=Finding.State.OPEN)
    by_one = detector.rule in BY_ONE
    found: dict[tuple[str, str], date] = {}
    for reader, subject, last_day in rows.values_list("reader", "subject", "last_day"):
        key = (reader, subject if by_one else "")
        found[key] = max(last_day, found.get(key, last_day))
    return found


@transaction.atomic
def _keep(detector: Detector, reader: str, sign: Sign) -> bool:
    """Keep a sign: in the finding that stands open about the same, or as a new one."""
    now = clock.now()
    near = sign.first_day - timedelta(days=detector.window_days)
    same = Finding.objects.select_for_update().filter(
        detector=detector.code, reader=reader, subject=sign.key, last_day__gte=near
    )
    finding = same.open().order_by("-last_day").first()
    is_new = finding is None
    if finding is None:
        finding = Finding.objects.create(
            detector=detector.code,
            reader=reader,
            subject=sign.key,
            first_day=sign.first_day,
            last_day=sign.last_day,
            value=sign.value,
            typical=sign.typical,
            score=sign.score,
            found_at=now,
            updated_at=now,
        )
    elif sign.last_day > finding.last_day or sign.score > finding.score:
        finding.first_day = min(finding.first_day, sign.first_day)
        finding.last_day = max(finding.last_day, sign.last_day)
        if sign.score >= finding.score:
            finding.value, finding.typical, finding.score = sign.value, sign.typical, sign.score
        finding.updated_at = now
        finding.version += 1
        finding.save()
    _keep_events(finding, reader, sign)
    return is_new


def _keep_events(finding: Finding, reader: str, sign: Sign) -> None:
    kept = set(finding.events.values_list("event_id", flat=True))
    fresh = [id for id in sign.events if id not in kept]
    actors = (
        {} if reader else dict(AuditEvent.objects.filter(pk__in=fresh).values_list("pk", "actor"))
    )
    FindingEvent.objects.bulk_create(
        FindingEvent(finding=finding, event_id=id, reader=reader or actors[id]) for id in fresh
    )
