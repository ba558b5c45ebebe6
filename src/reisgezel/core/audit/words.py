"""The socket for words: each room says how what it does reads in the list of who looked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reisgezel.core.ui.items import Text

_words: dict[str, Text] = {}
_known_to: dict[str, str] = {}


def register_words(words: Mapping[str, Text], *, known_to: str = "") -> None:
    """Say how actions read, by the code they are recorded under.

    ``known_to`` names a class of data when that it was done tells as much as the data itself: who reads
    no such data of a client is not told of it either.
    """
    _words.update(words)
    _known_to.update(dict.fromkeys(words if known_to else (), known_to))


def untold(reads: Callable[[str], bool]) -> frozenset[str]:
    """Return the actions of which a reader of these classes of data is not told."""
    return frozenset(action for action, name in _known_to.items() if not reads(name))


def words_of(action: str) -> Text:
    """Return what an action is called; its code when no room names it any more."""
    return _words.get(action, action)
