"""The socket for words: each room says how what it does reads in the list of who looked."""

from __future__ import annotations

from collections.abc import Mapping

from reisgezel.core.ui.items import Text

_words: dict[str, Text] = {}


def register_words(words: Mapping[str, Text]) -> None:
    """Say how actions read, by the code they are recorded under."""
    _words.update(words)


def words_of(action: str) -> Text:
    """Return what an action is called; its code when no room names it any more."""
    return _words.get(action, action)
