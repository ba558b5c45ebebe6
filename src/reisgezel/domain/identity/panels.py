"""What this room shows on the client file: who was found to be the same person, and the way back."""

from __future__ import annotations

from typing import Any

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask, at_hand, question
from reisgezel.core.file import socket
from reisgezel.domain.identity.models import Merge, MergeQuerySet
from reisgezel.domain.identity.policies import MERGE
from reisgezel.domain.people.models import Person


@question(Merge, data_class="C1")
def merges_here(rows: MergeQuerySet) -> MergeQuerySet:
    """Who was taken in by the client, the latest first; once that is undone it is of somebody else."""
    here = rows.standing().filter(survivor__in=at_hand(Person)).order_by("-merged_at", "-pk")
    return here.select_related("merged", "merged_by")


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
