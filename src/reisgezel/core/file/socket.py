"""What a room may plug into the client file; the file itself lives in ``domain/cases``.

A contribution is given the reach by which the file is read: it knows the reader (``reach.actor``), the
file (``reach.subject``, which this socket never looks into) and the rows it opens (``reach.rows``).
It names the class of data it shows, and is not asked when the reader may not read that.
``Event`` and ``Stop`` are what core/ui draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from reisgezel.core.access.policies import Reach
from reisgezel.core.ui.items import Event, Stop, Text

OVERVIEW = "overview"


@dataclass(frozen=True)
class Header:
    """What stands above every part of a file."""

    title: str
    subtitle: str
    warning: str = ""
    actions_template: str = ""
    actions: frozenset[str] = frozenset()
    """What this reader may do here, for the template of the buttons."""


@dataclass(frozen=True)
class FileTab:
    """A part of the file. With a ``url_name`` it is a page of its room's own, at the file's id;
    without one it shows the panels that name its code."""

    code: str
    label: Text
    order: int
    data_class: str
    url_name: str = ""


@dataclass(frozen=True)
class Panel:
    """A block on a part of the file; ``fill`` gives what its template reads as ``shown``, or None."""

    code: str
    template: str
    data_class: str
    order: int
    fill: Callable[[Reach], dict[str, Any] | None]
    tab: str = OVERVIEW
    column: int = 1
    """Where it stands on the overview, for every client the same; ``order`` counts within it."""


@dataclass(frozen=True)
class TimelineSource:
    """Where events come from: at most ``limit`` of them, newest first, in one query."""

    data_class: str
    events: Callable[[Reach, int], Iterable[Event]]


@dataclass(frozen=True)
class StopSource:
    order: int
    data_class: str
    stops: Callable[[Reach], Iterable[Stop]]


_panels: dict[str, Panel] = {}
_tabs: dict[str, FileTab] = {}
_header: list[Callable[[Reach], Header]] = []
_timeline: list[TimelineSource] = []
_stops: list[StopSource] = []


def register_header(header: Callable[[Reach], Header]) -> None:
    """Say who the file is about; the room of the file does this once."""
    _header[:] = [header]


def register_tab(tab: FileTab) -> None:
    """Add a part to the file."""
    _tabs[tab.code] = tab


def register_panel(panel: Panel) -> None:
    """Add a panel to the file."""
    _panels[panel.code] = panel


def register_timeline(source: TimelineSource) -> None:
    """Add a source of timeline entries."""
    _timeline.append(source)


def register_stops(source: StopSource) -> None:
    """Add stops to the route line."""
    _stops.append(source)


def header(reach: Reach) -> Header:
    """Return what stands above every part of this file."""
    return _header[0](reach)


def panels(reach: Reach, *, tab: str) -> list[Panel]:
    """Return the panels of a part that this reach may read, in order, column after column."""
    found = (p for p in _panels.values() if p.tab == tab and reach.reads(p.data_class))
    return sorted(found, key=lambda panel: (panel.column, panel.order))


def tabs(reach: Reach) -> list[FileTab]:
    """Return the parts of the file this reach may read, in order."""
    found = (tab for tab in _tabs.values() if reach.reads(tab.data_class))
    return sorted(found, key=lambda tab: tab.order)


def tab_label(code: str) -> Text | None:
    """Return what a part is called; None when no room has it (any more)."""
    tab = _tabs.get(code)
    return tab.label if tab else None


def timeline(reach: Reach, *, limit: int) -> list[Event]:
    """Return the newest events over all rooms, at most ``limit``."""
    events = [
        event
        for source in _timeline
        if reach.reads(source.data_class)
        for event in source.events(reach, limit)
    ]
    return sorted(events, key=_moment, reverse=True)[:limit]


def route(reach: Reach) -> list[Stop]:
    """Return the stops from arrival to future, each room's in its place."""

    def read() -> Iterator[Stop]:
        for source in sorted(_stops, key=lambda source: source.order):
            if reach.reads(source.data_class):
                yield from source.stops(reach)

    return list(read())


def _moment(event: Event) -> tuple[date, float]:
    """Return what events sort by: the day, and the time on it for whoever knows one."""
    if isinstance(event.when, datetime):
        return timezone.localdate(event.when), event.when.timestamp()
    return event.when, 0.0
