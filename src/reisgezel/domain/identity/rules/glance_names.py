"""The names of very many persons, each word kept once, and the most that two of them can count."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reisgezel.domain.identity.rules.blocks import keys_of_word
from reisgezel.domain.identity.rules.scoring import NAME_LEVELS, ONE_WORD, OTHER_SCRIPT
from reisgezel.lib.names import script_of
from reisgezel.lib.names.likeness import MISSING, THRESHOLD, WORST
from reisgezel.lib.names.matching import WHOLE, alike_words
from reisgezel.lib.names.parts import parts
from reisgezel.lib.names.words import Word, word

SHARED_SOUNDS = 0.4
"""What two words have in common that may be one, of the sounds of the longer, where they share no key."""
LETTERS_APART = 3
"""Names that differ so much in length are not one name split otherwise."""
MARGIN = 1.1
"""How much more alike two names may turn out to be than they are at a glance."""
END = 0
"""Stands behind each name; no word has this number."""
SAME, BELOW = NAME_LEVELS[0][2], NAME_LEVELS[1][2]
"""What the same words count, and the most that any others do."""

Name = tuple[int, ...]


class SeenNames:
    """The names of each person as the numbers of their words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts, self._scripts = [""], [""]
        self._keys: list[frozenset[str]] = [frozenset()]
        self._sounds: list[frozenset[str]] = [frozenset()]
        self._initials: set[int] = set()
        self._weights = array("f", [0.0])
        self._words, self._starts = array("I"), array("I", [0])
        self._names = lru_cache(maxsize=1024)(self._read_names)

    def add(self, names: Sequence[str]) -> None:
        """Keep the names of the next person."""
        for name in names:
            for part in parts(name):
                self._words.append(self._numbers.get(part.text) or self._number(part))
            self._words.append(END)
        self._starts.append(len(self._words))

    def _number(self, part: Word) -> int:
        number = self._numbers[part.text] = len(self._texts)
        self._texts.append(part.text)
        self._scripts.append(script_of(part.text))
        self._keys.append(frozenset(keys_of_word(part.text)))
        self._sounds.append(frozenset(part.in_latin + part.plain))
        self._weights.append(part.weight)
        if part.is_initial:
            self._initials.add(number)
        return number

    def may_count(self, one: int, other: int, bits: float) -> bool:
        """Tell whether the names of two persons, by their places, can count so many bits.

        >>> seen = SeenNames()
        >>> for name in ("Yonas Tesfay", "Jonas Tesfai", "Yonas Haile", "Anna Berg"): seen.add([name])
        >>> [[seen.may_count(0, other, bits) for bits in (9, 4, -6, -9)] for other in (1, 2, 3)]
        [[True, True, True, True], [False, False, True, True], [False, False, False, True]]
        """
        if bits <= ONE_WORD.bits:
            return True
        mine, theirs = self._names(one), self._names(other)
        if not mine or not theirs:
            return bits <= 0
        if bits > BELOW:  # none but the same words count so much
            return any(
                sorted(self._plain(a)) == sorted(self._plain(b)) for a in mine for b in theirs
            )
        return any(self._bits(a, b) >= bits for a in mine for b in theirs)

    def _read_names(self, place: int) -> list[Name]:
        words = self._words[self._starts[place] : self._starts[place + 1]].tolist()
        if words.count(END) < 2:
            return [tuple(words[:-1])] if words else []
        names: list[Name] = []
        while words:
            at = words.index(END)
            names.append(tuple(words[:at]))
            words = words[at + 1 :]
        return names

    def _plain(self, name: Name) -> list[str]:
        return [word(self._texts[number]).plain for number in name]

    def _bits(self, one: Name, other: Name) -> float:
        likeness = self._likeness(one, other)
        bits = next(
            (bits for least, _level, bits in NAME_LEVELS if likeness >= least), ONE_WORD.bits
        )
        if likeness >= THRESHOLD and self._scripts[one[0]] != self._scripts[other[0]]:
            return max(bits, OTHER_SCRIPT.bits)
        return bits

    def _likeness(self, one: Name, other: Name) -> float:
        """Return the most alike two names can be.

        What is rare and hard to tell at a glance, initials and words joined, counts as the same.
        """
        if one == other or not self._initials.isdisjoint(one + other):
            return 1.0
        mine, theirs = self._best(one, other), self._best(other, one)
        if len(one) != len(other) and self._is_joined(one, other):
            return 1.0
        weights = self._weights
        heard = sum(weights[a] for a in mine) + sum(weights[b] for b in theirs)
        if not heard:
            return 0.0
        left = sorted(
            sum(weights[number] for number in name if number not in found)
            for name, found in ((one, mine), (other, theirs))
        )
        missing = left[0] + left[1] * (1.0 if left[0] else MISSING)
        fewest = min(mine, theirs, key=len).values()
        alike = WORST * min(fewest) + (1 - WORST) * sum(fewest) / len(fewest)
        return MARGIN * alike * heard / (heard + 2 * missing)

    def _best(self, one: Name, other: Name) -> dict[int, float]:
        """Return how alike each word is to the word that it is most alike to, when there is one."""
        found = {}
        for a in one:
            best = 1.0 if a in other else max(self._alike(a, b) for b in other)
            if best:
                found[a] = best
        return found

    def _alike(self, one: int, other: int) -> float:
        """Return how alike two words are; nothing when they share neither a key nor most of their sounds."""
        if self._keys[one].isdisjoint(self._keys[other]):
            mine, theirs = self._sounds[one], self._sounds[other]
            if len(mine & theirs) < SHARED_SOUNDS * max(len(mine), len(theirs)):
                return 0.0
        first, second = self._texts[one], self._texts[other]
        return _alike_texts(first, second) if first < second else _alike_texts(second, first)

    def _is_joined(self, one: Name, other: Name) -> bool:
        """Tell whether two neighbours of one are a word of the other, or both one text split otherwise."""
        mine, theirs = ("".join(self._texts[number] for number in name) for name in (one, other))
        if abs(len(mine) - len(theirs)) < LETTERS_APART and _alike_texts(mine, theirs) >= WHOLE:
            return True
        return any(
            self._sounds_as(self._texts[first] + self._texts[second], single)
            for several, singles in ((one, other), (other, one))
            for first, second in pairwise(several)
            for single in singles
        )

    def _sounds_as(self, joined: str, single: int) -> bool:
        if self._keys[single].isdisjoint(keys_of_word(joined)):
            return False
        return _alike_texts(joined, self._texts[single]) >= WHOLE


@lru_cache(maxsize=1 << 18)
def _alike_texts(one: str, other: str) -> float:
    return alike_words(word(one), word(other))
