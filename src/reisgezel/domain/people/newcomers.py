"""A socket for a room above that knows who looks alike: asked before somebody new is stored, told after.

Whoever types somebody new is asked on the form; services only tell. An import of many tells nobody: the
next going over finds the doubles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.domain.people.models import Person

Asker = Callable[[Actor, Any], bool]
"""Given who types and a form that can be read: puts on the form who looks alike, and tells whether it has
to be answered first."""
Hearer = Callable[[Person, str], None]
"""Given somebody who was just stored, and why whoever did so takes them for somebody new."""

_askers: list[Asker] = []
_hearers: list[Hearer] = []
_fragments: list[str] = []


def ask_by(asker: Asker, fragment: str) -> None:
    """Ask this before somebody new is stored; called once, when the room is ready.

    ``fragment`` is the template that the form shows while somebody new is typed; it gets the form.
    """
    _askers.append(asker)
    _fragments.append(fragment)


def fragments() -> list[str]:
    """Return what the form of somebody new shows of the rooms that ask."""
    return list(_fragments)


def hear(hearer: Hearer) -> None:
    """Tell this of everybody who is new, in the transaction that stores them."""
    _hearers.append(hearer)


def must_answer(actor: Actor, form: Any) -> bool:
    """Tell whether the form of somebody new has a question that is still to be answered."""
    return any(asker(actor, form) for asker in _askers)


def tell_of_newcomer(person: Person, somebody_else: str = "") -> None:
    """Tell rooms above that somebody was stored; the service that stores does this."""
    for hearer in _hearers:
        hearer(person, somebody_else)
