"""A socket for rooms above: they hear that the facts of a file changed, and say what follows from it.

What they write in answer, such as the terms that follow from the facts, stands or falls with the fact:
a listener is called in the same transaction, and what it raises leaves nothing written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact

Listener = Callable[[Actor, ClientFile], None]
"""Is told who wrote in which file; what now holds it asks the selectors."""

Sayer = Callable[[Reach, Sequence[JourneyFact]], Iterable[Text]]
"""Says to whoever wrote facts down what runs since, a sentence each."""

_listeners: list[Listener] = []
_sayers: list[Sayer] = []


def hear(listener: Listener) -> None:
    """Call a listener whenever a fact was recorded, corrected or withdrawn; once, however often asked."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(actor: Actor, client_file: ClientFile) -> None:
    """Tell all who listen that the facts of a file changed; the service that wrote does this."""
    for listener in _listeners:
        listener(actor, client_file)


def say(sayer: Sayer) -> None:
    """Let a room say what follows from facts, on the page that follows on writing them down."""
    if sayer not in _sayers:
        _sayers.append(sayer)


def said(reach: Reach, facts: Sequence[JourneyFact]) -> list[Text]:
    """Return what rooms above say of facts that were just written down."""
    return [sentence for sayer in _sayers for sentence in sayer(reach, facts)]
