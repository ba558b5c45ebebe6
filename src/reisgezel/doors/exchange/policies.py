"""Who may import which kinds, and who may let a list leave."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.doors.exchange import lists
from reisgezel.doors.exchange.kinds import ALL, Kind
from reisgezel.doors.exchange.lists import ExportedList
from reisgezel.lib.errors import NotAllowed

IMPORT, EXPORT = "import_files", "export_lists"


def kinds_of(actor: Actor) -> list[Kind]:
    """Return the kinds an actor may import: those whose room lets the actor add such records."""
    if not actor.can(IMPORT):
        return []
    return [kind for kind in ALL if actor.can(kind.ability)]


def require_kind(actor: Actor, kind: Kind) -> None:
    """Demand that an actor may import a kind. Raises NotAllowed."""
    require(actor, IMPORT)
    if kind not in kinds_of(actor):
        raise NotAllowed(kind.ability)


def lists_of(actor: Actor) -> list[ExportedList]:
    """Return the lists an actor may let leave: those the actor may see."""
    return [one for one in lists.ALL.values() if may_take(actor, one)]


def may_take(actor: Actor, shown: ExportedList) -> bool:
    """Tell whether an actor may let a list leave: one the actor may see."""
    return actor.can(EXPORT) and actor.can(shown.ability)


def require_list(actor: Actor, shown: ExportedList) -> None:
    """Demand that an actor may let a list leave. Raises NotAllowed."""
    require(actor, EXPORT)
    if not may_take(actor, shown):
        raise NotAllowed(EXPORT)


def most_rows(actor: Actor) -> int:
    """Return how many rows an actor may let leave at once: of the roles one holds the widest counts."""
    return max((held.role.most_exported_rows for held in actor.with_ability(EXPORT)), default=0)
