"""Who may be meant by a name that was spelt, written or typed otherwise, among those in reach.

In a small reach everybody's names are compared. In a large one, first the words are looked for that may
be meant by those that were typed, among all the words that names are made of; then who has two of these, the
likeliest two first. So a common name is never read to the end, and no extension is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, product
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.naming import BESIDE, LONGEST_WORD, SPELT, names_of
from reisgezel.domain.people.selectors.vocabulary import kept_under
from reisgezel.lib.names import THRESHOLD, Likeness, Reason, compare, fold, plain, script_of
from reisgezel.lib.names.keys import frames
from reisgezel.lib.names.likeness import WORST
from reisgezel.lib.names.matching import INITIAL, WHOLE
from reisgezel.lib.names.vocabulary import Wanted, meant_words, wanted_words
from reisgezel.lib.names.words import word

MOST_WORDS = 4
"""Of a longer name the words with most to hear are looked for."""

SMALL = 200
"""In a reach of no more persons everybody is compared."""

PAIRS = (50, 450)
"""So many pairs of words are looked for together: the likeliest, and those that come after."""

ALONE = (4, 26)
"""So many words are looked for together when one word was typed."""

LOOKED_AT, OF_A_WORD, SHOWN = 50, 10, 40
"""So many persons are compared of each of these, of a word by itself, and so many are likely at most."""

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

    def some(self, most: int) -> list[int]:
        """Return the row numbers of persons in these records, no more than are asked for."""
        return list(self.rows.order_by().values_list(self.path, flat=True)[:most])

    def having(self, keys: Collection[str], most: int) -> QuerySet[Any]:
        """Return who of these have one of the keys, no more than are asked for."""
        own = self.rows.order_by().filter(**{self.path: OuterRef("person")})
        found = NameKey.objects.filter(Exists(own), word__in=keys)
        return found.order_by().values("person")[:most]


def likely_persons(names: str, among: Among) -> list[Likely]:
    """Return who may be meant by these names but is not found by the words themselves, likeliest first."""
    wanted = wanted_words(names, MOST_WORDS)
    if not wanted or len(plain(names)) < SHORTEST:
        return []
    reached = among.some(SMALL + 1)
    compared = reached if len(reached) <= SMALL else _candidates(wanted, among)
    written: dict[int, list[str]] = defaultdict(list)
    rows = Person.objects.filter(pk__in=compared)
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


def _candidates(wanted: Sequence[Wanted], among: Among) -> RawSQL:
    """Return who is compared, as one question; nobody twice."""
    own = [frame for one in wanted for frame in frames(one.part)]
    near = sorted(frame for one in wanted for frame in one.looked_up)
    kept = kept_under([*own, *near])
    frame_of_word = {text: frame for frame, text in kept}
    meant = meant_words(wanted, kept)
    ways = []
    for keys, most in _ways(wanted, meant, frame_of_word):
        if keys:
            ways.append(among.having(keys, most).query.sql_with_params())
    asked = (f"SELECT * FROM ({sql}) AS way{n}" for n, (sql, _) in enumerate(ways))  # noqa: S608 ours
    sql = " UNION ".join(asked) or "SELECT 0"
    return RawSQL(sql, [one for _, given in ways for one in given])  # noqa: S611 ours


def _ways(
    wanted: Sequence[Wanted], meant: Sequence[dict[str, float]], frame_of: dict[str, str]
) -> Iterator[tuple[list[str], int]]:
    """Return what leads to candidates, two words or one, and how many are taken of each."""

    def alone(texts: Collection[str]) -> list[str]:
        return [f"{SPELT}{frame_of[text]} {text}"[:LONGEST_WORD] for text in texts]

    typed = [
        (one.part.plain, words)
        for one, words in zip(wanted, meant, strict=True)
        if not one.is_joined
    ]
    if len(typed) == 1:
        [(own, words)] = typed
        others = [text for text in words if not word(text).plain.startswith(own)]
        yield alone(words.keys() - set(others)), OF_A_WORD
        first, further = ALONE
        yield alone(others[:first]), LOOKED_AT
        yield alone(others[first:further]), LOOKED_AT
        return
    first, further = PAIRS
    likely = _pairs(typed, first + further)
    yield likely[:first], LOOKED_AT
    yield likely[first:], LOOKED_AT
    for words in meant:
        yield alone([text for text, score in words.items() if score >= WHOLE]), OF_A_WORD


def _pairs(typed: Sequence[tuple[str, dict[str, float]]], most: int) -> list[str]:
    """Return the keys of two words together that are meant, the likeliest first, less those typed."""
    found: dict[str, float] = {}
    spelt = [
        {own[:1]: INITIAL} | {word(text).plain: score for text, score in words.items()}
        for own, words in typed
    ]
    for (one, mine), (other, theirs) in combinations(enumerate(spelt), 2):
        for (a, alike_a), (b, alike_b) in product(mine.items(), theirs.items()):
            both = (alike_a + alike_b) / 2
            score = WORST * min(alike_a, alike_b) + (1 - WORST) * both
            begun = a.startswith(typed[one][0]) and b.startswith(typed[other][0])
            if score >= THRESHOLD and not (begun and len(typed) == 2):
                key = f"{a} {b}"
                found[key] = max(score, found.get(key, 0.0))
    best = nlargest(most, found.items(), key=lambda row: (row[1], row[0]))
    return [f"{BESIDE}{key}"[:LONGEST_WORD] for key, _ in best]
