"""Who is called by the words that were typed: each of them begins a word of a name, in any order.

Looked up by the word that fewest persons have. Are all words common, then by two of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from reisgezel.domain.people.models import NameKey
from reisgezel.domain.people.naming import BESIDE
from reisgezel.domain.people.selectors.vocabulary import count_within, leap_through
from reisgezel.lib.names import fold

COMMON = 1000
"""Words that more persons have are equally common."""

ENDINGS = 40
"""A word that is the beginning of more words is too short to be looked up with another."""

LAST_LETTER = "\U0010ffff"


def called(names: str) -> QuerySet[NameKey]:
    """Return the keys of those who have a name that begins with each word; none when there are no words."""
    words = list(dict.fromkeys(fold(names).split()))
    if not words:
        return NameKey.objects.none()
    if len(words) == 1:
        return NameKey.objects.filter(begins_with(words[0]))
    counts = _count(words)
    words.sort(key=lambda word: (counts[word], -len(word)))
    rarest, *others = words
    if counts[rarest] >= COMMON and (beside := _beside(words)):
        two, keys = beside
        return _having(NameKey.objects.filter(keys), [word for word in words if word not in two])
    return _having(NameKey.objects.filter(begins_with(rarest)), others)


def _having(rows: QuerySet[NameKey], words: Iterable[str]) -> QuerySet[NameKey]:
    """Return the keys of those who have each word too; asked of each person, so not by the index of words."""
    for word in words:
        own = NameKey.objects.annotate(begun=Left("word", len(word)))
        rows = rows.filter(Exists(own.filter(person=OuterRef("person"), begun=word)))
    return rows


def _count(words: Sequence[str]) -> dict[str, int]:
    """Return how many keys each word begins, counted no further than tells a rare one from a common one."""
    return dict(zip(words, count_within(_bounds(words), COMMON), strict=True))


def _beside(words: Sequence[str]) -> tuple[set[str], Q] | None:
    """Return two of the words with the keys of both together; None when each begins too many words."""
    whole = leap_through(_bounds(words), (ENDINGS + 1) * len(words))
    endings = {word: [one for one in whole if one.startswith(word)] for word in words}
    first = min(words, key=lambda word: len(endings[word]))
    if not 0 < len(endings[first]) <= ENDINGS:
        return None
    other = max((word for word in words if word != first), key=len)
    found = Q()
    for ending in endings[first]:
        found |= begins_with(f"{BESIDE}{ending} {other}")
    return {first, other}, found


def _bounds(words: Sequence[str]) -> list[tuple[str, str]]:
    return [(word, word + LAST_LETTER) for word in words]


def begins_with(text: str, column: str = "word") -> Q:
    """Return the condition that uses the plain index of either engine.

    PostgreSQL has an index for LIKE beside it; SQLite's LIKE ignores case and so reads every row,
    while its comparison goes by code point.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": text, f"{column}__lt": text + LAST_LETTER})
    return Q(**{f"{column}__startswith": text})
