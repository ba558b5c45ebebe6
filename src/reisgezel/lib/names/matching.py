"""Which word of one name is which word of the other, in whatever order, also joined or split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reisgezel.lib.names.hearing import alike
from reisgezel.lib.names.slips import one_slip
from reisgezel.lib.names.words import Word, word

Words = tuple[Word, ...]

WITHOUT_ARTICLE, INITIAL, SLIP = 0.96, 0.75, 0.8
"""What the article of one, an initial for a name, and one slip of the fingers leave of a likeness."""

WHOLE = 0.8
"""Two words sound as one from here on."""

INITIAL_WEIGHT = 2.0
SHORTEST_SLIP = 5
"""Of shorter words, one slip makes another name."""


@dataclass(frozen=True)
class Match:
    """Words of one name that are words of the other, by their places, and how alike they are."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    score: float
    weight: float
    by_initial: bool = False


def matches(one: Words, other: Words) -> list[Match]:
    """Return the best matches that leave every word in one of them at most, the best first.

    >>> from reisgezel.lib.names.parts import parts
    >>> [(m.ones, m.others) for m in matches(parts("Ahmed Nur"), parts("Nuur Axmed"))]
    [((0,), (1,)), ((1,), (0,))]
    >>> [(m.ones, m.others) for m in matches(parts("Tekle Mariam"), parts("Teklemariam"))]
    [((0, 1), (0,))]
    """
    found: list[Match] = []
    for match in sorted(_possible(one, other), key=_worth, reverse=True):
        if not any(
            set(match.ones) & set(m.ones) or set(match.others) & set(m.others) for m in found
        ):
            found.append(match)
    return found


def _worth(match: Match) -> tuple[float, float]:
    return match.score * match.weight, match.score


def _possible(one: Words, other: Words) -> Iterator[Match]:
    for i, mine in enumerate(one):
        for j, theirs in enumerate(other):
            if mine.is_initial or theirs.is_initial:
                if mine.plain[:1] == theirs.plain[:1]:
                    same = mine.plain == theirs.plain
                    yield Match((i,), (j,), 1.0 if same else INITIAL, INITIAL_WEIGHT, not same)
                continue
            score = alike_words(mine, theirs)
            if score:
                yield Match((i,), (j,), score, (mine.weight + theirs.weight) / 2)
    for i, j, joined in _joined(one, other):
        yield Match((i, i + 1), (j,), joined, other[j].weight)
    for j, i, joined in _joined(other, one):
        yield Match((i,), (j, j + 1), joined, one[i].weight)


def _joined(several: Words, single: Words) -> Iterator[tuple[int, int, float]]:
    """Return which two neighbours of a name sound as one word of the other."""
    for i, (first, second) in enumerate(pairwise(several)):
        whole = word(first.text + second.text)
        for j, theirs in enumerate(single):
            if abs(len(whole.in_latin) - len(theirs.in_latin)) > len(theirs.in_latin) / 2:
                continue
            score = alike(whole, theirs)
            if score >= WHOLE and score > max(alike(first, theirs), alike(second, theirs)):
                yield i, j, score


def alike_words(one: Word, other: Word) -> float:
    """Return how alike two words are, 0 to 1, the article of one or a slip of the fingers allowed.

    >>> alike_words(word("alhassan"), word("hassan")), alike_words(word("tesfay"), word("tesgay"))
    (0.96, 0.8)
    """
    score = alike(one, other)
    if score > WITHOUT_ARTICLE:
        return score
    if bare := one.bare:
        score = max(score, alike(bare, other) * WITHOUT_ARTICLE)
    if bare := other.bare:
        score = max(score, alike(one, bare) * WITHOUT_ARTICLE)
    if score < SLIP and min(len(one.plain), len(other.plain)) >= SHORTEST_SLIP:
        return SLIP if one_slip(one.plain, other.plain) else score
    return score
