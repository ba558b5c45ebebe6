"""What this room shows on the client file: the story to who may read it, access to who arranges it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file import socket
from reisgezel.domain.stories.selectors.access import erasures_waiting, grants_now


def access(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel that tells who has access, for whoever gives it; there is none for others."""
    if not reach.can("grant_story"):
        return None
    return {"grants": ask(reach, grants_now), "waiting": ask(reach, erasures_waiting)}


def register_panels() -> None:
    """Plug this room into the file; called once, when the room is ready."""
    socket.register_tab(socket.FileTab("stories", _("Verhaal"), 35, "C4", "stories:list"))
    socket.register_panel(
        socket.Panel(
            "story_access",
            "stories/panel_access.html",
            "C1",
            order=60,
            fill=access,
            column=3,
            asks=(grants_now, erasures_waiting),
        )
    )
