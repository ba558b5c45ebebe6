"""Who may import which kinds, and who may let a list leave."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.doors.exchange.kinds import ALL, Kind
from reisgezel.lib.errors import NotAllowed

IMPORT, EXPORT = "import_files", "export_lists"


def kinds_of(actor: Actor) -> list[Kind]:
    """Return the kinds an actor may import: those whose room lets the actor add such records."""
    if not actor.can(IMPORT):
        return []
    return [kind for kind in ALL if kind.ability and actor.can(kind.ability)]


def require_kind(actor: Actor, kind: Kind) -> None:
    """Demand that an actor may import a kind. Raises NotAllowed."""
    require(actor, IMPORT)
    if kind not in kinds_of(actor):
        raise NotAllowed(kind.ability or IMPORT)
