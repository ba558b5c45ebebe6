"""Who may be meant by a name that was spelt, written or typed otherwise, among those in reach.

Two questions: how many persons have each key, counted no further than tells a rare one from a common
one; and the names of those who have a rare key, and a key of another word too. The names are then
compared one by one. So a common name is never read to the end, and no extension is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.naming import SOUND, names_of
from reisgezel.lib.names import THRESHOLD, Likeness, Reason, compare, fold, plain, script_of
from reisgezel.lib.names.keys import joined_keys, word_keys
from reisgezel.lib.names.parts import parts

MOST_WORDS = 4
"""Of a longer name the words with most to hear are looked for."""

COUNTED = 1000
"""Keys of more persons than this are equally common; a reach of no more persons is small."""

READ = 4000
"""In a large reach no more rows of a key are read."""

LOOKED_AT, SHOWN = 100, 40
"""So many names are compared for each way they are found, and so many are likely at most."""

SHORTEST = 3
"""Of fewer letters nothing is guessed: they are the beginning of too many names."""

NOT_ALIKE = Likeness(0.0, Reason.NOTHING)

NAMES = ("call_name", "given_names", "family_name", "name_on_document")


@dataclass(frozen=True)
class Likely:
    """Somebody who may be meant, and by which of their names."""

    person: int
    likeness: Likeness
    script: str
    """Of the name that was compared, as ISO 15924 calls it."""

    @property
    def why(self) -> str:
        """Return how the names differ and in which script the found one is; ``words`` reads it."""
        return f"{self.likeness.reason}:{self.script}"


@dataclass(frozen=True)
class Among:
    """The records somebody searches in, all within reach, and the path from each to its person."""

    rows: QuerySet[Any]
    path: str

    def narrowed(self, keys: QuerySet[NameKey], *, is_small: bool) -> QuerySet[NameKey]:
        """Return the keys of persons in these records, asked in the way that reads least."""
        if is_small:
            return keys.filter(person__in=self.rows.order_by().values(self.path))
        rows = self.rows.order_by().filter(**{self.path: OuterRef("person")})
        return keys.filter(Exists(rows))


def likely_persons(names: str, among: Among) -> list[Likely]:
    """Return who may be meant by these names but is not found by the words themselves, likeliest first."""
    words = _words(names)
    if not words or len(plain(names)) < SHORTEST:
        return []
    try:
        candidates = _candidates(words, _joined(names), among)
    except EmptyResultSet:  # there is nobody in reach
        return []
    written: dict[int, list[str]] = defaultdict(list)
    rows = Person.objects.filter(pk__in=candidates)
    for person, *texts, variant in rows.values_list("pk", *NAMES, "name_variants__text"):
        told = dict(zip(NAMES, texts, strict=True))
        written[person] += names_of(**told, variants=[variant or ""])
    found = (_likeliest(person, names, texts) for person, texts in written.items())
    likely = [row for row in found if row is not None]
    return sorted(likely, key=lambda row: (-row.likeness.score, row.person))[:SHOWN]


def _likeliest(person: int, names: str, written: Sequence[str]) -> Likely | None:
    """Return which of somebody's names is meant most likely; None for whom the words themselves find."""
    found = [(compare(names, name), name) for name in dict.fromkeys(written)]
    likeness, name = max(found, key=lambda row: row[0].score, default=(NOT_ALIKE, ""))
    if likeness.score < THRESHOLD or _begin_words_of(names, written):
        return None
    return Likely(person, likeness, script_of(name))


def _begin_words_of(names: str, written: Sequence[str]) -> bool:
    """Tell whether each word that was typed begins a word of what somebody is called."""
    own = {word for text in written for word in fold(text).split()}
    return all(any(word.startswith(typed) for word in own) for typed in fold(names).split())


def _words(names: str) -> list[list[str]]:
    """Return the keys of the words that tell most, the surest key of each first."""
    told = sorted(parts(names), key=lambda part: -part.weight)[:MOST_WORDS]
    found = ([f"{SOUND}{key}" for key in word_keys(part)] for part in told)
    return [keys for keys in found if keys]


def _joined(names: str) -> list[str]:
    return [f"{SOUND}{key}" for key in joined_keys(parts(names))]


def _candidates(words: list[list[str]], joined: Sequence[str], among: Among) -> RawSQL:
    """Return who is compared, as one question: nobody twice, and of each word no more than a few."""
    counts, is_small = _count([key for keys in words for key in keys], among)
    words.sort(key=lambda keys: sum(counts[key] for key in keys))
    asked = [
        rows.order_by().values("person")[:LOOKED_AT].query.sql_with_params()
        for rows in _ways(words, joined, counts, among, is_small=is_small)
    ]
    ways = (f"SELECT * FROM ({sql}) AS way{n}" for n, (sql, _) in enumerate(asked))  # noqa: S608 ours
    return RawSQL(" UNION ".join(ways), [one for _, given in asked for one in given])  # noqa: S611 ours


def _count(keys: Sequence[str], among: Among) -> tuple[dict[str, int], bool]:
    """Return how many persons have each key, as far as is counted, and whether the reach is small."""
    table = connection.ops.quote_name(NameKey._meta.db_table)
    reach, given = among.rows.order_by().values(among.path)[: COUNTED + 1].query.sql_with_params()
    one_key = f"SELECT 1 FROM {table} WHERE word = %s LIMIT {COUNTED}"  # noqa: S608 ours
    counted = [*(one_key for _ in keys), reach]
    columns = (f"(SELECT count(*) FROM ({sql}) AS part{n})" for n, sql in enumerate(counted))  # noqa: S608 ours
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", [*keys, *given])
        *counts, reached = cursor.fetchone()
    return dict(zip(keys, counts, strict=True)), reached <= COUNTED


def _ways(
    words: Sequence[Sequence[str]],
    joined: Sequence[str],
    counts: dict[str, int],
    among: Among,
    *,
    is_small: bool,
) -> Iterator[QuerySet[NameKey]]:
    """Return what leads to candidates; of a name of several words a key of two must be there.

    In a small reach any key of any two words will do. In a large one the rarest word is looked up, by its
    surest key or a rare one, and of one of the two words only the surest key counts.
    """

    def having(found: Sequence[str], beside: Sequence[str] = ()) -> QuerySet[NameKey]:
        rows = NameKey.objects.filter(word__in=found)
        if not is_small and any(counts.get(key, 0) >= COUNTED for key in found):
            rows = NameKey.objects.filter(pk__in=rows.order_by().values("pk")[:READ])
        own = NameKey.objects.filter(person=OuterRef("person"), word__in=beside)
        return among.narrowed(rows.filter(Exists(own)) if beside else rows, is_small=is_small)

    rarest, *others = words
    surest, *further = rarest
    if not others:
        yield having([surest])
        yield having(rarest if is_small else [surest, *_rare(further, counts)])
    elif is_small:
        for number, keys in enumerate(words[:-1], 1):
            yield having(keys, [key for after in words[number:] for key in after])
    else:
        yield having([surest, *_rare(further, counts)], [keys[0] for keys in others])
        yield having([surest], [key for keys in others for key in keys])
        if len(others) > 1:  # the rarest may be the one that was typed wrong
            yield having(others[0][:1], [keys[0] for keys in others[1:]])
    if joined:
        yield having(joined)


def _rare(keys: Sequence[str], counts: dict[str, int]) -> list[str]:
    return [key for key in keys if counts[key] < COUNTED]
