"""What somebody searched for, kept from the page of a list until that list has left.

What is typed in a search is of a person and stands in no address: it lies encrypted in the session of who
typed it, and the address holds a mark that means nothing anywhere else.
"""

from __future__ import annotations

import secrets

from django.contrib.sessions.backends.base import SessionBase

from reisgezel.core.records.fields import decrypt, encrypt

KEY = "exported_searches"
MOST_KEPT = 5


def keep_words(session: SessionBase, words: str) -> str:
    """Keep what was searched for and return the mark by which the page finds it."""
    mark = secrets.token_hex(16)
    kept = [*session.get(KEY, {}).items(), (mark, encrypt(words))]
    session[KEY] = dict(kept[-MOST_KEPT:])
    return mark


def words_behind(session: SessionBase, mark: str) -> str | None:
    """Return what was searched for; None when it is not known any more."""
    kept = session.get(KEY, {}).get(mark)
    return decrypt(kept) if kept else None
