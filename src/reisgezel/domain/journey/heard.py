"""A socket for rooms above: they hear that the facts of a file changed, before that is final.

What they write in answer, such as the terms that follow from the facts, stands or falls with the fact:
a listener is called in the same transaction, and what it raises leaves nothing written.
"""

from __future__ import annotations

from collections.abc import Callable

from reisgezel.core.access.actors import Actor
from reisgezel.domain.cases.models import ClientFile

Listener = Callable[[Actor, ClientFile], None]
"""Is told who wrote in which file; what now holds it asks the selectors."""

_listeners: list[Listener] = []


def hear(listener: Listener) -> None:
    """Call a listener whenever a fact was recorded, corrected or withdrawn; once, however often asked."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(actor: Actor, client_file: ClientFile) -> None:
    """Tell all who listen that the facts of a file changed; the service that wrote does this."""
    for listener in _listeners:
        listener(actor, client_file)
