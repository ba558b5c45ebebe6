"""What a room may plug into the client file; the file itself lives in ``domain/cases``.

``F`` below is the client file as its room defines it; this socket never looks inside it.
A contribution names the class of data it shows, and is not asked when the reader may not read that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach

F = Any


@dataclass(frozen=True)
class Panel:
    """A block on the file. ``tab`` is empty for the overview, else the name of its tab.

    ``fill`` returns the context of ``template``, or None when there is nothing to show.
    """

    code: str
    title: str
    template: str
    data_class: str
    order: int
    fill: Callable[[Actor, F, Reach], dict[str, Any] | None]
    tab: str = ""
    width: str = "third"
    """``third``, ``half`` or ``full`` of the row on a wide screen."""


@dataclass(frozen=True)
class Entry:
    """One event on the timeline, newest first whatever room it came from."""

    at: date | datetime
    title: str
    icon: str
    by: str = ""
    body: str = ""
    tag: str = ""
    tone: str = "neutral"
    url: str = ""

    @property
    def sort_key(self) -> tuple[date, datetime | None]:
        if isinstance(self.at, datetime):
            return self.at.date(), self.at
        return self.at, None


@dataclass(frozen=True)
class TimelineSource:
    """Where entries come from: at most ``limit`` of them, newest first, in one query."""

    data_class: str
    entries: Callable[[Actor, F, int], Iterable[Entry]]


class StopState(StrEnum):
    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Stop:
    """One stop on the route from arrival to future."""

    code: str
    label: str
    state: StopState
    when: str = ""
    detail: str = ""


@dataclass(frozen=True)
class StopSource:
    order: int
    data_class: str
    stops: Callable[[Actor, F], Iterable[Stop]]


_panels: dict[str, Panel] = {}
_timeline: list[TimelineSource] = []
_stops: list[StopSource] = []


def register_panel(panel: Panel) -> None:
    """Add a panel to the file."""
    _panels[panel.code] = panel


def register_timeline(source: TimelineSource) -> None:
    """Add a source of timeline entries."""
    _timeline.append(source)


def register_stops(source: StopSource) -> None:
    """Add stops to the route line."""
    _stops.append(source)


def panels(reach: Reach, *, tab: str) -> list[Panel]:
    """Return the panels of a tab that this reach may read, in order."""
    found = (p for p in _panels.values() if p.tab == tab and reach.reads(p.data_class))
    return sorted(found, key=lambda panel: panel.order)


def tabs(reach: Reach) -> list[str]:
    """Return the names of the tabs this reach may open, in the order of their first panel."""
    found = sorted(_panels.values(), key=lambda panel: panel.order)
    return list(dict.fromkeys(p.tab for p in found if p.tab and reach.reads(p.data_class)))


def timeline(actor: Actor, file: F, reach: Reach, *, limit: int) -> list[Entry]:
    """Return the newest entries over all rooms, at most ``limit``."""
    entries = [
        entry
        for source in _timeline
        if reach.reads(source.data_class)
        for entry in source.entries(actor, file, limit)
    ]
    return sorted(entries, key=_newest_first)[:limit]


def route(actor: Actor, file: F, reach: Reach) -> list[Stop]:
    """Return the stops from arrival to future, each room's in its place."""

    def read() -> Iterator[Stop]:
        for source in sorted(_stops, key=lambda source: source.order):
            if reach.reads(source.data_class):
                yield from source.stops(actor, file)

    return list(read())


def _newest_first(entry: Entry) -> tuple[int, float]:
    day, moment = entry.sort_key
    return -day.toordinal(), -moment.timestamp() if moment else 0.0
