"""A page of a client file: the same head, route and tabs above whatever room shows its part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask_together
from reisgezel.core.file import socket
from reisgezel.core.ui.addresses import address_of
from reisgezel.core.ui.items import Tab
from reisgezel.lib.errors import Absent


def page_context(reach: Reach, *, tab: str, asks: socket.Asks = ()) -> dict[str, Any]:
    """Return what ``file/page.html`` needs; a room adds the context of its own part.

    ``asks`` are the room's own questions for that part, to be answered with those of the others.

    The page's address of the file itself is ``cases:detail``, of a part without a page of its own
    ``cases:part``. Raises Absent for a part that the reader may read nothing of.
    """
    parts = socket.tabs(reach)
    if tab not in {part.code for part in parts}:
        raise Absent(tab, kind="part")
    ask_together(reach, [*socket.questions(reach, tab=tab), *asks])
    return {
        "file": reach.subject,
        "reach": reach,
        "header": socket.header(reach),
        "stops": socket.route(reach),
        "route_note": socket.route_note(reach) if tab == socket.OVERVIEW else None,
        "is_part": tab != socket.OVERVIEW,
        "tabs": [
            Tab(label=part.label, url=_tab_url(part, reach.subject), current=part.code == tab)
            for part in parts
        ],
    }


@dataclass(frozen=True)
class ShownPanel:
    """A panel with what it shows; its template reads it as ``shown``."""

    template: str
    shown: dict[str, Any]
    column: int


def shown_panels(reach: Reach, *, tab: str) -> list[ShownPanel]:
    """Return the panels of a part of the file; one that has nothing to show is left out."""
    filled = ((panel, panel.fill(reach)) for panel in socket.panels(reach, tab=tab))
    return [
        ShownPanel(panel.template, shown, panel.column)
        for panel, shown in filled
        if shown is not None
    ]


def _tab_url(part: socket.FileTab, file: Any) -> str:
    if part.url_name:
        return address_of(part.url_name, file.public_id)
    if part.code == socket.OVERVIEW:
        return address_of("cases:detail", file.public_id)
    return address_of("cases:part", file.public_id, part.code)
