"""The code of a link: how it is typed over, and what is kept of it."""

from __future__ import annotations

import hmac

from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.ids import ALPHABET

CODE_LENGTH = 8
"""Of an alphabet of thirty: 39 bits, for what can be tried a few times an hour."""


def code_mark(token_mark: str, code: str) -> str:
    """Return what is kept of a code: it opens one link only, and cannot be found by trying."""
    return blind_index(f"{token_mark}:{as_made(code)}")


def as_made(code: str) -> str:
    """Return a code as it was made, however it was typed over.

    >>> as_made(" K7mp 2XQT ")
    'k7mp2xqt'
    """
    return "".join(sign for sign in code.lower() if sign in ALPHABET)


def is_same(mark: str, other: str) -> bool:
    """Tell whether two marks are the same, in a time that tells nothing."""
    return hmac.compare_digest(mark, other)
