"""The socket for kinds of messages: what a message says to its reader, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text

Params = Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    ``title`` names it without persons, and is the subject of its mail. ``words`` and ``url`` are
    asked at the moment of reading, with the reader as actor: what is out of reach by then is not told.
    """

    code: str
    title: Text
    words: Callable[[Actor, Params], str]
    url: Callable[[Actor, Params], str]
    icon: str = "bell"
    by_mail: bool = False


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let messages of a kind be sent and read."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind | None:
    """Return a kind; None for one whose room is gone."""
    return _kinds.get(code)
