"""What was counted of whom in a window of days, and with which colleagues it is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Count, QuerySet, Sum

from reisgezel.domain.oversight.models import Reader, Tally
from reisgezel.domain.oversight.rules.detectors import Detector, Rule
from reisgezel.domain.oversight.rules.judging import Days
from reisgezel.domain.oversight.rules.marks import Mark
from reisgezel.domain.people.models import Person
from reisgezel.lib.periods import Period

FEWEST_PEERS = 4
"""With fewer of the same role in the unit, colleagues of the role elsewhere are taken."""
MOST_PEERS = 60
MOST_ASKED = 2_000


def window_of(detector: Detector, last_day: date) -> Period:
    return Period(last_day - timedelta(days=detector.window_days - 1), last_day + timedelta(days=1))


def candidates(detector: Detector, window: Period) -> list[str]:
    """Return who may have enough of a mark in a window, without looking into what it was about."""
    rows = _in(window).filter(mark=detector.mark).values("reader")
    if detector.rule is Rule.AGAIN:
        found = rows.annotate(much=Count("pk"))
    else:
        found = rows.annotate(much=Sum("count"))
    return sorted(found.filter(much__gte=detector.at_least).values_list("reader", flat=True))


def days_of(mark: str, readers: Collection[str], window: Period) -> Mapping[str, Days]:
    """Return of each reader what was counted on which day."""
    rows = _in(window).filter(mark=mark, reader__in=readers)
    found: defaultdict[str, dict[date, dict[str, list[int]]]] = defaultdict(dict)
    for reader, day, keys in rows.values_list("reader", "day", "keys"):
        found[reader][day] = keys
    return found


def at_work(window: Period) -> frozenset[str]:
    """Return who opened anything in a window."""
    rows = _in(window).filter(mark=Mark.OPENED).values_list("reader", flat=True)
    return frozenset(rows.distinct())


def readers_by_key(mark: str, window: Period) -> Mapping[str, set[str]]:
    """Return of each file who opened it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = _in(window).filter(mark=mark).values_list("reader", "keys")
    for reader, keys in rows.iterator(chunk_size=2_000):
        for key in keys:
            found[key].add(reader)
    return found


class Colleagues:
    """Who works beside whom: in the same role and unit, as the log last saw them."""

    def __init__(self) -> None:
        self._role_of: dict[str, tuple[str, int | None]] = {}
        self._unit: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        self._role: defaultdict[str, list[str]] = defaultdict(list)
        rows = Reader.objects.order_by("reader").values_list("reader", "role_code", "unit_id")
        for reader, role, unit in rows:
            self._role_of[reader] = (role, unit)
            self._unit[role, unit].append(reader)
            self._role[role].append(reader)

    def of(self, reader: str, present: Collection[str]) -> list[str]:
        """Return the colleagues of a reader among those at work, the nearest that are enough."""
        role, unit = self._role_of.get(reader, ("", None))
        near = [one for one in self._unit[role, unit] if one != reader and one in present]
        if len(near) < FEWEST_PEERS:
            near = [one for one in self._role[role] if one != reader and one in present]
        return near[:MOST_PEERS]


class Clients:
    """The nationality of each client that was opened and the team that keeps the file, asked once."""

    def __init__(self) -> None:
        self.nationality: dict[str, str] = {}
        self.team: dict[str, int | None] = {}

    def meet(self, subjects: Iterable[str]) -> None:
        wanted = sorted(set(subjects) - set(self.team))
        for start in range(0, len(wanted), MOST_ASKED):
            ids = wanted[start : start + MOST_ASKED]
            self.team |= dict.fromkeys(ids)
            rows = Person.objects.filter(public_id__in=ids)
            for one, nationality, team in rows.values_list(
                "public_id", "nationality_code", "client_file__unit"
            ):
                self.nationality[one], self.team[one] = nationality, team


def _in(window: Period) -> QuerySet[Tally]:
    return Tally.objects.filter(day__gte=window.start, day__lt=window.ends_before).order_by()
