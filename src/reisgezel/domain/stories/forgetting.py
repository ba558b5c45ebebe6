"""A socket for rooms above: what they keep of a client's story goes when the story is erased.

A room that keeps something of class C4 beside the story, such as codes for what made telling it hard,
takes it out in the same transaction; what it raises leaves nothing erased.
"""

from __future__ import annotations

from collections.abc import Callable

from reisgezel.domain.cases.models import ClientFile

Forgetter = Callable[[ClientFile], None]

_forgetters: list[Forgetter] = []


def forget_along(forgetter: Forgetter) -> None:
    """Call this whenever the story of a client is erased; once, however often asked."""
    if forgetter not in _forgetters:
        _forgetters.append(forgetter)


def forget(file: ClientFile) -> None:
    """Let all rooms above take out what they keep of a story; the service that erases does this."""
    for forgetter in _forgetters:
        forgetter(file)
