"""The words that names are made of, read from the index of the keys: each once, however many have it.

A plain index can be asked for the first key after another. So the words that are kept under a frame are
read by leaps, one for each word, and a name that fifty thousand persons have costs one leap. It is
also counted how many keys a word begins, no further than is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from reisgezel.domain.people.models import NameKey
from reisgezel.domain.people.naming import SPELT

MOST_WORDS = 2000
"""So many words are read at most; the frames take turns."""

SPACE, BEYOND = " ", "!"
"""What parts a frame from its word, and the sign that comes after that in the order of keys."""

# On PostgreSQL the index goes by code point, in whatever language the server is, and so must we.
LEAP = {
    "sqlite": "SELECT word FROM {keys} WHERE word {after} {start} AND word < beyond ORDER BY word LIMIT 1",
    "postgresql": (
        "SELECT word FROM {keys} WHERE word ~{after}~ {start} AND word ~<~ beyond"
        " ORDER BY word USING ~<~ LIMIT 1"
    ),
}
WITHIN = {
    "sqlite": "SELECT word FROM {keys} WHERE word >= %s AND word < %s LIMIT {most}",
    "postgresql": "SELECT word FROM {keys} WHERE word ~>=~ %s AND word ~<~ %s LIMIT {most}",
}


Bounds = tuple[str, str]
"""The key from which on, and that before which."""


def kept_under(frames: Iterable[str]) -> list[tuple[str, str]]:
    """Return the words that are kept under any of these frames, each with its frame."""
    signs = [f"{SPELT}{frame}" for frame in dict.fromkeys(frames)]
    keys = leap_through([(f"{sign}{SPACE}", f"{sign}{BEYOND}") for sign in signs], MOST_WORDS)
    return [(frame, word) for key in keys for frame, _, word in [key[1:].partition(SPACE)]]


def leap_through(bounds: Sequence[Bounds], most: int) -> list[str]:
    """Return the keys within these bounds, each once, no more than are asked for; the bounds take turns."""
    if not bounds:
        return []
    leap = LEAP[connection.vendor]
    first = leap.format(keys=_table(), after=">=", start="start")
    further = leap.format(keys=_table(), after=">", start="found.word")
    sql = (
        f"WITH RECURSIVE wanted(start, beyond) AS (VALUES {', '.join(['(%s, %s)'] * len(bounds))}),"  # noqa: S608 ours
        f" found(word, beyond) AS (SELECT ({first}), beyond FROM wanted"
        f" UNION ALL SELECT ({further}), beyond FROM found WHERE found.word IS NOT NULL)"
        f" SELECT word FROM found WHERE word IS NOT NULL LIMIT {most}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [one for pair in bounds for one in pair])
        return [key for (key,) in cursor.fetchall()]


def count_within(bounds: Sequence[Bounds], most: int) -> list[int]:
    """Return how many rows there are within each of these bounds, no more than ``most`` counted."""
    counted = WITHIN[connection.vendor].format(keys=_table(), most=most)
    columns = (f"(SELECT count(*) FROM ({counted}) AS word{n})" for n in range(len(bounds)))  # noqa: S608 ours
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", [one for pair in bounds for one in pair])
        return list(cursor.fetchone())


def _table() -> str:
    return connection.ops.quote_name(NameKey._meta.db_table)
