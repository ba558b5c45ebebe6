"""What legal work shows on the client file: a part, a panel with open matters, and events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file import socket
from reisgezel.core.ui.items import Event, Tag
from reisgezel.domain.legal.policies import KEEP
from reisgezel.domain.legal.selectors.matters import newest_matters, open_matters


def panel(reach: Reach) -> dict[str, Any] | None:
    """Return the open matters of a client; nothing when there are none and none can be opened."""
    matters, may_keep = ask(reach, open_matters), reach.can(KEEP)
    if not matters and not may_keep:
        return None
    return {"file": reach.subject, "matters": matters, "may_keep": may_keep}


def events(reach: Reach) -> Iterable[Event]:
    """Yield the matters that were opened and closed last, as the timeline shows them."""
    for matter in ask(reach, newest_matters):
        what, by = f"{matter.kind_name}: {matter.subject}", matter.responsible.name
        yield Event(_("Zaak geopend"), matter.opened_on, "scale", by, what, tone="plum")
        if matter.closed_on:
            tag = Tag(matter.result_name)
            yield Event(_("Zaak gesloten"), matter.closed_on, "scale", by, what, tag, "plum")


def register_panels() -> None:
    """Plug legal work into the client file; called once, when the room is ready."""
    socket.register_tab(
        socket.FileTab("legal", gettext_lazy("Juridisch"), 40, "C3", url_name="legal:file")
    )
    socket.register_panel(
        socket.Panel(
            "legal",
            "legal/panel_matters.html",
            "C3",
            order=30,
            fill=panel,
            column=2,
            asks=(open_matters,),
        )
    )
    socket.register_timeline(socket.TimelineSource("C3", events, asks=(newest_matters,)))
