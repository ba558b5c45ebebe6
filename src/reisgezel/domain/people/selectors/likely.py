"""Who may be meant by a name that was spelt, written or typed otherwise, among those in reach.

In a small reach everybody's names are compared. In a large one, first the words are looked for that may
be meant by those that were typed, among all the words that names are made of; then who has two of these, the
likeliest two first. So a common name is never read to the end, and no extension is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from heapq import nlargest
from itertools import combinations, product
from typing import Any

from django.db.models import BigAutoField, Exists, Model, OuterRef, Q, QuerySet, TextField

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records import together
from reisgezel.core.records.asked_first import one_of
from reisgezel.core.records.remembered import Remembered
from reisgezel.core.records.together import GivenMany, one_of_given
from reisgezel.domain.people.models import NameKey, Person
from reisgezel.domain.people.naming import BESIDE, LONGEST_WORD, SPELT, names_of
from reisgezel.domain.people.selectors.vocabulary import kept_under
from reisgezel.lib.names import THRESHOLD, Likeness, compare, fold, plain, script_of
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

NAMES = ("call_name", "given_names", "family_name", "name_on_document")

PERSONS = GivenMany("persons", BigAutoField())

Way = tuple[Sequence[str], int]
"""Keys that lead to persons, and how many of these are compared."""


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
    """The records somebody searches in, all within reach, and the path from each to its person.

    What is asked of them is made into SQL once for each reader (``Actor.prepared``).
    """

    actor: Actor
    model: type[Model]
    path: str = "person"

    def some(self, most: int) -> list[int]:
        """Return the row numbers of persons in these records, no more than are asked for."""

        def rows(actor: Actor) -> QuerySet[Any]:
            return visible(actor, self.model).order_by().values_list(self.path)[:most]

        return [person for (person,) in self._ask(("some", most), rows, {})]

    def names_by_ways(self, ways: Sequence[Way]) -> list[list[Any]]:
        """Return rows of a row number and the names of who has one of the keys of a way, nobody twice."""
        if not ways:
            return []
        most = tuple(most for _, most in ways)
        given = {_keys_of(place).name: list(keys) for place, (keys, _) in enumerate(ways)}
        return self._ask(("ways", *most), lambda actor: self._names_by_ways(actor, most), given)

    def _ask(
        self,
        key: tuple[Hashable, ...],
        rows: Callable[[Actor], QuerySet[Any]],
        given: Mapping[str, Any],
    ) -> list[Any]:
        asked = self.actor.prepared((Among, self.model, self.path, *key), rows)
        [found] = together.ask([asked], given)
        return found

    def _names_by_ways(self, actor: Actor, most_of_each: Sequence[int]) -> QuerySet[Any]:
        own = visible(actor, self.model).order_by().filter(**{self.path: OuterRef("person")})
        reached = NameKey.objects.filter(Exists(own)).order_by().values("person")
        found = Q()
        for place, most in enumerate(most_of_each):
            found |= one_of("pk", reached.filter(one_of_given("word", _keys_of(place)))[:most])
        return _names(Person.objects.filter(found))


def _keys_of(place: int) -> GivenMany:
    return GivenMany(f"keys {place}", TextField())


def _names(rows: QuerySet[Person]) -> QuerySet[Any]:
    return rows.order_by().values_list("pk", *NAMES, "name_variants__text")


NAMES_OF = Remembered(lambda: [_names(Person.objects.filter(one_of_given("pk", PERSONS)))])


def likely_persons(names: str, among: Among) -> list[Likely]:
    """Return who may be meant by these names but is not found by the words themselves, likeliest first."""
    wanted = wanted_words(names, MOST_WORDS)
    if not wanted or len(plain(names)) < SHORTEST:
        return []
    reached = among.some(SMALL + 1)
    if len(reached) > SMALL:
        rows = among.names_by_ways(_ways(wanted))
    else:
        [rows] = together.ask(NAMES_OF.prepared(), {PERSONS.name: reached})
    written: dict[int, list[str]] = defaultdict(list)
    for person, *texts, variant in rows:
        told = dict(zip(NAMES, texts, strict=True))
        written[person] += names_of(**told, variants=[variant or ""])
    found = _alike(names, written)
    return sorted(found, key=lambda row: (-row.likeness.score, row.person))[:SHOWN]


def _alike(names: str, written: Mapping[int, Sequence[str]]) -> Iterator[Likely]:
    """Yield whose names are taken for those that were typed, less whom the words themselves find."""
    typed, compared = fold(names).split(), cache(partial(compare, names))
    for person, texts in written.items():
        own = {word for text in texts for word in fold(text).split()}
        if all(any(word.startswith(begun) for word in own) for begun in typed):
            continue
        name = max(texts, key=lambda text: compared(text).score, default="")
        if name and compared(name).is_likely:
            yield Likely(person, compared(name), script_of(name))


def _ways(wanted: Sequence[Wanted]) -> list[Way]:
    """Return what leads to whom may be meant: the words that are kept which may be, two together or one."""
    own = [frame for one in wanted for frame in frames(one.part)]
    near = sorted(frame for one in wanted for frame in one.looked_up)
    kept = kept_under([*own, *near])
    frame_of_word = {text: frame for frame, text in kept}
    return list(_of_words(wanted, meant_words(wanted, kept), frame_of_word))


def _of_words(
    wanted: Sequence[Wanted], meant: Sequence[dict[str, float]], frame_of: dict[str, str]
) -> Iterator[Way]:
    """Yield two words together or one, and how many persons are taken of each."""

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
