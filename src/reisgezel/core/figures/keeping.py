"""What rooms keep of what they counted: all of it can be thrown away, counted anew, and compared.

What is kept is never the truth: it is the result of a count, and the same count says whether it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zlib import crc32

from django.db import connection

from reisgezel.core.figures import watching


@dataclass(frozen=True)
class Kept:
    """Something a room keeps; ``compare`` yields a sentence for each difference with the direct count."""

    name: str
    forget: Callable[[], None]
    rebuild: Callable[[], int]
    """Counts everything anew, and returns how many months or years that were."""
    compare: Callable[[], Iterable[str]]


_kept: dict[str, Kept] = {}


def register_kept(kept: Kept) -> None:
    """Let what a room keeps be rebuilt and compared; called once, when the room is ready."""
    _kept[kept.name] = kept


def all_kept() -> list[Kept]:
    return [_kept[name] for name in sorted(_kept)]


def forget_all() -> None:
    """Throw away all that is kept; whoever asks first counts it anew."""
    for kept in all_kept():
        kept.forget()


def renew_watch() -> None:
    """Put the triggers in place; when they were not, forget what nobody watched over meanwhile."""
    if watching.put_in_place():
        forget_all()


def hold(name: str) -> None:
    """Let nobody else bring what is kept up to date until this transaction ends; readers read on.

    On SQLite whoever began a transaction writes alone already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
