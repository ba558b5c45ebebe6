"""Whether what was counted stands out: one function for each kind of rule, over days of one window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reisgezel.domain.oversight.rules.detectors import Detector

Keys = Mapping[str, Sequence[int]]
"""The ids of the events about each client, record or asked id."""
Days = Mapping[date, Keys]


@dataclass(frozen=True)
class Sign:
    """Something stood out: how much of it, against what, on which days, and in which events."""

    value: int
    typical: float
    score: float
    first_day: date
    last_day: date
    events: tuple[int, ...]
    key: str = ""
    """The one client it is about, where it is about one."""


def value_of(detector: Detector, days: Days) -> int:
    """Return what a detector counts in some days: different keys, events, or days.

    >>> from reisgezel.domain.oversight.rules.detectors import read_catalogue
    >>> value_of(read_catalogue().detectors["probing"], {date(2026, 11, 2): {"a": [1, 2], "b": [3]}})
    2
    """
    if detector.counts == "days":
        return sum(1 for keys in days.values() if keys)
    if detector.counts == "events":
        return sum(len(ids) for keys in days.values() for ids in keys.values())
    return len(keys_in(days))


def keys_in(days: Days) -> set[str]:
    return {key for keys in days.values() for key in keys}


def only(key: str, days: Days) -> Days:
    """Return the days on which one key was counted, with that key alone."""
    return {day: {key: keys[key]} for day, keys in days.items() if key in keys}


def most_stay_under(values: Sequence[int]) -> float:
    """Return the number that three of four stay at or under.

    >>> most_stay_under([4, 0, 9, 1]), most_stay_under([])
    (4.0, 0.0)
    """
    return float(sorted(values)[max(0, -(-3 * len(values) // 4) - 1)]) if values else 0.0


def judge_many(detector: Detector, days: Days, peers: Sequence[int]) -> Sign | None:
    """Tell whether somebody has more of a mark than a number, and than colleagues.

    ``peers`` holds what the detector counts of each colleague in the same days.
    """
    return _sign(detector, days, value_of(detector, days), most_stay_under(peers))


def judge_again(detector: Detector, days: Days) -> Iterator[Sign]:
    """Yield a sign for each client with the mark on so many days."""
    for key in sorted(keys_in(days)):
        of_key = only(key, days)
        if sign := _sign(detector, of_key, len(of_key), 0.0, key):
            yield sign


def judge_crowd(
    detector: Detector, key: str, of_reader: Mapping[str, Days], typical: float
) -> Sign | None:
    """Tell whether more colleagues opened one file than a number, and than is usual of a file."""
    together: dict[date, dict[str, list[int]]] = {}
    for days in of_reader.values():
        for day, keys in days.items():
            together.setdefault(day, {}).setdefault(key, []).extend(keys[key])
    return _sign(detector, together, len(of_reader), typical, key)


def judge_leaning(
    detector: Detector, days: Days, group_of: Mapping[str, str], peer_keys: Iterable[str]
) -> Sign | None:
    """Tell whether what somebody opened leans to one group, more than what colleagues opened.

    ``group_of`` gives the nationality of each client; ``peer_keys`` what the colleagues opened.
    """
    keys = keys_in(days)
    groups = Counter(group_of[key] for key in keys if group_of.get(key))
    if not groups:
        return None
    (group, value), *_others = groups.most_common(1)
    leaning = {
        day: {key: ids for key, ids in of_day.items() if group_of.get(key) == group}
        for day, of_day in days.items()
    }
    leaning = {day: of_day for day, of_day in leaning.items() if of_day}
    if len(leaning) < detector.days_at_least or value < detector.share_at_least * len(keys):
        return None
    others = [group_of.get(key) for key in peer_keys]
    share = others.count(group) / len(others) if others else 0.0
    return _sign(detector, leaning, value, share * len(keys))


def _sign(detector: Detector, days: Days, value: int, typical: float, key: str = "") -> Sign | None:
    bound = max(detector.at_least, detector.times_peers * typical)
    if value < bound:
        return None
    events = sorted(id for keys in days.values() for ids in keys.values() for id in ids)
    return Sign(
        value=value,
        typical=typical,
        score=round(detector.gravity * value / bound, 2),
        first_day=min(days),
        last_day=max(days),
        events=tuple(events),
        key=key,
    )
