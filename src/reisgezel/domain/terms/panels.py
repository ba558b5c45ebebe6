"""What terms show on the client file: the open ones, the worst first."""

from __future__ import annotations

from typing import Any

from reisgezel.core.access.policies import Reach
from reisgezel.core.file import socket
from reisgezel.domain.terms.policies import CLASSES
from reisgezel.domain.terms.presenters import Line
from reisgezel.domain.terms.selectors.terms import open_terms, open_terms_of

MOST = 6
"""Lines on the overview; the rest is a page away."""


def panel(reach: Reach) -> dict[str, Any] | None:
    """Return the open terms of a client; nothing when there are none."""
    terms = open_terms_of(reach)
    if not terms:
        return None
    lines = [Line(term, reach.actor.on) for term in terms]
    return {"file": reach.subject, "lines": lines[:MOST], "count": len(lines)}


def register_panels() -> None:
    """Plug terms into the client file; called once, when the room is ready."""
    socket.register_panel(
        socket.Panel(
            "terms",
            "terms/panel_terms.html",
            CLASSES,
            order=15,
            fill=panel,
            asks=(open_terms,),
        )
    )
