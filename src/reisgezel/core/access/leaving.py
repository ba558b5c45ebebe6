"""The socket for what a colleague would leave behind: rooms say it in sentences, with counts and no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reisgezel.core.accounts.models import User

LeftBehind = Callable[[User], Iterable[str]]
_rooms: list[LeftBehind] = []


def register_left_behind(sentences: LeftBehind) -> None:
    """Let a room say what would be nobody's work when a colleague leaves today."""
    _rooms.append(sentences)


def left_behind(user: User) -> list[str]:
    """Return what would be nobody's work when a colleague leaves today; nothing when all is handed over."""
    return [sentence for sentences in _rooms for sentence in sentences(user)]
