"""Who sees how long people wait: in reach with the records behind it, elsewhere guarded counts."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.subjects import subjects
from reisgezel.domain.cases.models import ClientFile
from reisgezel.lib.errors import NotAllowed

ABILITY = "see_waiting"
STATUS, STAY = "C3.status", "C2"
"""The classes of data: where a procedure stands, and where somebody lives."""


def has_reach(actor: Actor) -> bool:
    """Tell whether a role of the actor reads the procedures of clients at all."""
    scopes = subjects[ClientFile].scopes
    return any(held.role.scope(STATUS) in scopes for held in actor.with_ability(ABILITY))


def require_reach(actor: Actor) -> None:
    """Demand that the actor reads procedures of clients. Raises NotAllowed."""
    require(actor, ABILITY)
    if not has_reach(actor):
        raise NotAllowed(ABILITY)


def require_region(actor: Actor) -> None:
    """Demand that the actor reads figures of the whole organisation. Raises NotAllowed."""
    require(actor, ABILITY)
    require(actor, "see_figures")
