"""The code of a link: what is kept of it, and how often one may try."""

from __future__ import annotations

import hmac
from datetime import timedelta

from django.core.cache import cache

from reisgezel.core import clock
from reisgezel.core.records.fields import blind_index
from reisgezel.core.records.ids import ALPHABET

CODE_LENGTH = 8
"""Of an alphabet of thirty: 39 bits, for what can be tried a few times an hour."""
WINDOW = timedelta(minutes=15)
MOST_WRONG_A_LINK = 5
MOST_WRONG_AN_ADDRESS = 30
"""Wrong codes within the window; then even the right one waits, for links that never were too."""


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


def tried_too_often(token_mark: str, address: str) -> bool:
    """Tell whether too many wrong codes came for a link, or from an address, a moment ago."""
    of_link: int = cache.get(_key(token_mark), 0)
    of_address: int = cache.get(_key(blind_index(address)), 0)
    return of_link >= MOST_WRONG_A_LINK or of_address >= MOST_WRONG_AN_ADDRESS


def count_wrong(token_mark: str, address: str) -> None:
    """Remember that a wrong code came for a link, or for one that never was."""
    for mark in (token_mark, blind_index(address)):
        key = _key(mark)
        cache.set(key, cache.get(key, 0) + 1, WINDOW.total_seconds())


def _key(mark: str) -> str:
    window = int(clock.real_now().timestamp() // WINDOW.total_seconds())
    return f"shared:{window}:{mark}"
