"""What other rooms add to a question of consent: its recipients by name, its text, and what rests on a yes.

A room registers once for a purpose, when it is ready; a purpose of which no room knows more is asked as
it stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reisgezel.core.access.policies import Reach
from reisgezel.domain.cases.models import Consent


@dataclass(frozen=True)
class Addition:
    """What a room knows of the questions with one purpose."""

    names: Callable[[], Iterable[str]] = tuple
    """The only names that a recipient can have; without any, every name will do."""
    text_at: Callable[[Reach], str] | None = None
    """Where the text is read together that a yes is about, or "" for who may not read it."""
    rests: Callable[[Reach, Consent], str] = lambda _reach, _consent: ""
    """What stops when this yes is taken back, in a sentence; "" when nothing does."""


_additions: dict[str, Addition] = {}
_NONE = Addition()


def register_addition(purpose: Consent.Purpose, addition: Addition) -> None:
    """Let a room add to the questions with this purpose."""
    _additions[purpose] = addition


def addition_to(purpose: str) -> Addition:
    """Return what a room adds to the questions with this purpose."""
    return _additions.get(purpose, _NONE)
