"""How alike two words sound, by laying their sounds side by side in the cheapest way."""

from __future__ import annotations

from functools import lru_cache

from reisgezel.lib.names.costs import MOST, Costs
from reisgezel.lib.names.words import ARABIC_COSTS, LATIN_COSTS, Word

LEAST = 0.4
"""Words that sound less alike than this share too little to say how much."""

NO_COSTS: dict[str, float] = {}


def alike(one: Word, other: Word) -> float:
    """Return how alike two words sound: 1 for the same, 0 for words that share little.

    >>> from reisgezel.lib.names.words import word
    >>> alike(word("mohammed"), word("muhamad")) > 0.8, alike(word("محمد"), word("mohammed")) > 0.7
    (True, True)
    >>> alike(word("mohammed"), word("maryam")), alike(word("محمد"), word("maryam"))
    (0.0, 0.0)
    """
    if one.is_arabic and not other.is_arabic:
        return _alike(one.sounds, other.sounds, in_arabic=True)
    if other.is_arabic and not one.is_arabic:
        return _alike(other.sounds, one.sounds, in_arabic=True)
    return _alike(one.in_latin, other.in_latin, in_arabic=False)


def may_be_alike(one: Word, other: Word, least: float) -> bool:
    """Tell whether two words may sound so alike, without laying them side by side.

    >>> from reisgezel.lib.names.words import word
    >>> [may_be_alike(word("tesfay"), word(other), 0.7) for other in ("tesfai", "maryam")]
    [True, False]
    """
    if one.is_arabic != other.is_arabic:
        return True
    most = (one.weight + other.weight) / 2
    return _at_least(one.in_latin, other.in_latin, LATIN_COSTS) <= most * (1 - least)


@lru_cache(maxsize=200_000)
def _alike(first: str, second: str, *, in_arabic: bool) -> float:
    if first == second:
        return 1.0
    costs = ARABIC_COSTS if in_arabic else LATIN_COSTS
    left_out = [costs.get(sound, NO_COSTS).get("-", MOST) for sound in first]
    added = [costs["-"].get(sound, MOST) for sound in second]
    most = (sum(left_out) + sum(added)) / 2
    ceiling = most * (1 - LEAST)
    if _at_least(first, second, costs) >= ceiling:
        return 0.0
    cost = _cheapest(first, second, left_out, added, costs, ceiling)
    return 1 - cost / most if cost < ceiling else 0.0


def _at_least(first: str, second: str, costs: Costs) -> float:
    """Return what it costs at least to hear the first for the second, in whatever order; quicker to tell."""
    cost = 0.0
    for sound in first:
        if sound not in second:
            heard_as = costs.get(sound, NO_COSTS)
            cost += min([heard_as.get("-", MOST), *(heard_as[o] for o in second if o in heard_as)])
    return cost


def _cheapest(
    first: str,
    second: str,
    left_out: list[float],
    added: list[float],
    costs: Costs,
    ceiling: float,
) -> float:
    """Return what the cheapest way costs to make one row of sounds into the other.

    As soon as every way costs more than the ceiling, it is not worked out further.
    """
    row = [0.0]
    for cost in added:
        row.append(row[-1] + cost)
    for sound, skip in zip(first, left_out, strict=True):
        heard_as = costs.get(sound, NO_COSTS).get
        before, last = row[0], row[0] + skip
        below = [last]
        for above, other, add in zip(row[1:], second, added, strict=True):
            cost = before if sound == other else before + heard_as(other, MOST)
            if above + skip < cost:
                cost = above + skip
            last += add
            if cost < last:
                last = cost
            before = above
            below.append(last)
        if min(below) >= ceiling:
            return ceiling
        row = below
    return row[-1]
