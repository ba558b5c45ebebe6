"""What this room shows on the client file: who was found to be the same person, and the way back."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask, at_hand, question
from reisgezel.core.file import socket
from reisgezel.domain.identity.models import Merge
from reisgezel.domain.identity.policies import MERGE
from reisgezel.domain.people.models import Person


@question(Merge, data_class="C1")
def merges_here(rows: QuerySet[Merge]) -> QuerySet[Merge]:
    """Who was taken in by the client, undone or not, the latest first."""
    here = rows.filter(survivor__in=at_hand(Person)).order_by("-merged_at", "-pk")
    return here.select_related("merged", "merged_by", "undone_by")


def journal(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel that tells of merges; none when there were none."""
    found = ask(reach, merges_here)
    return {"merges": found, "may_undo": reach.can(MERGE)} if found else None


def register_panels() -> None:
    """Plug this room into the file; called once, when the room is ready."""
    socket.register_panel(
        socket.Panel(
            "merges",
            "identity/panel_merges.html",
            "C1",
            order=60,
            fill=journal,
            tab="person",
            asks=(merges_here,),
        )
    )
