"""What goes wrong in words the user understands; services raise these, views show them."""

from __future__ import annotations

from typing import Any


class RuleBroken(Exception):
    """A rule of the work says no; the message names the way out, ``field`` the form field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class AlreadyKnown(RuleBroken):
    """Somebody else has what should be one's own; ``subject`` names them, for the log and not the screen."""

    def __init__(self, message: str, *, field: str, subject: str) -> None:
        super().__init__(message, field=field)
        self.subject = subject


class NotAllowed(Exception):
    """The actor can see this, but may not do it."""


class Absent(Exception):
    """There is no such record, or it is out of the actor's reach: the two look the same."""

    def __init__(self, asked: str = "", *, kind: str = "") -> None:
        super().__init__(asked)
        self.asked = asked
        self.kind = kind


class EditConflict(Exception):
    """The record was saved in the meantime; ``current`` holds what stands now.

    Not a broken rule: no word is wrong, and the page that catches this shows both texts.
    """

    def __init__(self, current: Any) -> None:
        super().__init__()
        self.current = current
