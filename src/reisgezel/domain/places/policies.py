"""Who sees and does what here: every colleague sees places (class C0), who holds ``manage_places`` writes."""

from __future__ import annotations

from reisgezel.core.access.actors import Actor
from reisgezel.lib.errors import NotAllowed


def require_colleague(actor: Actor) -> None:
    """Demand a role held today, whichever it is. Raises NotAllowed."""
    if not actor.held:
        raise NotAllowed("see_places")
