"""What a room may plug into the client file; the file itself lives in ``domain/cases``.

A contribution is given the reach by which the file is read: it knows the reader (``reach.actor``), the
file (``reach.subject``, which this socket never looks into) and the rows it opens (``reach.rows``).
It names the classes of data it shows, and is not asked when the reader may read none of them. What
it will ``ask`` stands in ``asks``: a page asks all of these first, in one statement.
``Event`` and ``Stop`` are what core/ui draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import Question
from reisgezel.core.ui.items import Event, Stop, Text

OVERVIEW = "overview"
NEWEST = 12
"""So many events stand on the timeline; a source need not give more."""
Asks = tuple[Question[Any], ...]
DataClasses = str | tuple[str, ...]
"""The class of data that is shown, or several: then what is read of them is shown, the rest left out."""


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
    data_classes: DataClasses
    url_name: str = ""


@dataclass(frozen=True)
class Panel:
    """A block on a part of the file; ``fill`` gives what its template reads as ``shown``, or None."""

    code: str
    template: str
    data_classes: DataClasses
    order: int
    fill: Callable[[Reach], dict[str, Any] | None]
    tab: str = OVERVIEW
    column: int = 1
    """Where it stands on the overview, for every client the same; ``order`` counts within it."""
    asks: Asks = ()


@dataclass(frozen=True)
class TimelineSource:
    """Where events come from: the ``NEWEST`` of them at least."""

    data_classes: DataClasses
    events: Callable[[Reach], Iterable[Event]]
    asks: Asks = ()


@dataclass(frozen=True)
class StopSource:
    """Where stops come from, each done or not; which of them is now is seen from the whole route."""

    order: int
    data_classes: DataClasses
    stops: Callable[[Reach], Iterable[Stop]]
    asks: Asks = ()


@dataclass(frozen=True)
class RouteNote:
    """What stands beside the title of the route on the overview, in a few words; None shows nothing."""

    data_classes: DataClasses
    note: Callable[[Reach], RouteWords | None]
    asks: Asks = ()


@dataclass(frozen=True)
class RouteWords:
    words: Text
    url: str = ""


_panels: dict[str, Panel] = {}
_tabs: dict[str, FileTab] = {}
_header: list[tuple[Callable[[Reach], Header], Asks]] = []
_timeline: list[TimelineSource] = []
_stops: list[StopSource] = []
_notes: list[RouteNote] = []


def register_header(header: Callable[[Reach], Header], asks: Asks = ()) -> None:
    """Say who the file is about; the room of the file does this once."""
    _header[:] = [(header, asks)]


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


def register_route_note(note: RouteNote) -> None:
    """Say something beside the title of the route."""
    _notes.append(note)


def header(reach: Reach) -> Header:
    """Return what stands above every part of this file."""
    return _header[0][0](reach)


def questions(reach: Reach, *, tab: str) -> Iterator[Question[Any]]:
    """Yield what a part of the file will ask: its header and route, its panels, and the timeline."""
    yield from _header[0][1]
    parts: list[StopSource | Panel | TimelineSource | RouteNote] = [
        *_stops,
        *panels(reach, tab=tab),
    ]
    if tab == OVERVIEW:
        parts += [*_timeline, *_notes]
    for part in parts:
        if _reads(reach, part.data_classes):
            yield from part.asks


def panels(reach: Reach, *, tab: str) -> list[Panel]:
    """Return the panels of a part that this reach may read, in order, column after column."""
    found = (p for p in _panels.values() if p.tab == tab and _reads(reach, p.data_classes))
    return sorted(found, key=lambda panel: (panel.column, panel.order))


def tabs(reach: Reach) -> list[FileTab]:
    """Return the parts of the file this reach may read, in order."""
    found = (tab for tab in _tabs.values() if _reads(reach, tab.data_classes))
    return sorted(found, key=lambda tab: tab.order)


def tab_label(code: str) -> Text | None:
    """Return what a part is called; None when no room has it (any more)."""
    tab = _tabs.get(code)
    return tab.label if tab else None


def timeline(reach: Reach) -> list[Event]:
    """Return the newest events over all rooms, at most ``NEWEST``."""
    events = [
        event
        for source in _timeline
        if _reads(reach, source.data_classes)
        for event in source.events(reach)
    ]
    return sorted(events, key=_moment, reverse=True)[:NEWEST]


def route(reach: Reach) -> list[Stop]:
    """Return the stops from arrival to future; the first that is not done is now, what follows is later.

    Whoever may not read every stop before it is not told which is now: they cannot know.
    """
    stops: list[Stop] = []
    seen: int | None = None
    for source in sorted(_stops, key=lambda source: source.order):
        if _reads(reach, source.data_classes):
            stops += source.stops(reach)
        elif seen is None:
            seen = len(stops)
    return placed(stops, seen=seen)


def placed(stops: Sequence[Stop], *, seen: int | None = None) -> list[Stop]:
    """Return stops of which each is done or not, with the first that is not done as now.

    ``seen``: only of so many, from the first on, is all known that lies before them; None is of all.
    """
    here = next((place for place, stop in enumerate(stops) if stop.state != "done"), len(stops))
    is_known = seen is None or here < seen
    return [
        stop
        if stop.state == "done"
        else replace(stop, state="now" if place == here and is_known else "later")
        for place, stop in enumerate(stops)
    ]


def route_note(reach: Reach) -> RouteWords | None:
    """Return what stands beside the title of the route, of the first room that has something to say."""
    found = (note.note(reach) for note in _notes if _reads(reach, note.data_classes))
    return next((words for words in found if words), None)


def _reads(reach: Reach, classes: DataClasses) -> bool:
    return any(reach.reads(name) for name in ([classes] if isinstance(classes, str) else classes))


def _moment(event: Event) -> tuple[date, float]:
    """Return what events sort by: the day, and the time on it for whoever knows one."""
    if isinstance(event.when, datetime):
        return timezone.localdate(event.when), event.when.timestamp()
    return event.when, 0.0
