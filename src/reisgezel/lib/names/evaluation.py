"""How well names are found and told apart in a list of labelled pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from reisgezel.lib.names.keys import MOST_PAIRED, kept_words
from reisgezel.lib.names.likeness import THRESHOLD, compare
from reisgezel.lib.names.scripts import script_of
from reisgezel.lib.names.vocabulary import meant_words, wanted_words

LOOKED_AT = 300
"""So many names are compared, of which most words sound alike."""

OVERALL = "overall"
FIGURES = ("recall@1", "recall@10", "pair_precision", "pair_recall")


@dataclass(frozen=True)
class Pair:
    """Two written names, and whether they are known to be of one person."""

    query: str
    target: str
    is_same: bool

    @cached_property
    def scripts(self) -> str:
        """Return the scripts of the two in alphabetic order.

        >>> Pair("Yonas", "ዮናስ", is_same=True).scripts
        'Ethi-Latn'
        """
        return "-".join(sorted((script_of(self.query), script_of(self.target))))


class Finder:
    """The names that can be found, by the words they are made of."""

    def __init__(self, names: Iterable[str]) -> None:
        self.words: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, list[str]] = defaultdict(list)
        for name in names:
            kept = kept_words(name)
            for frame, word in kept:
                self.words[frame].add(word)
            for word in dict.fromkeys(word for _, word in kept):
                self.names[word].append(name)

    def ranked(self, query: str) -> list[str]:
        """Return the names that may be meant, the likeliest first; equally likely ones by alphabet.

        >>> Finder(["Jonas", "Yonas Tesfay", "Samir"]).ranked("yonas")
        ['Jonas', 'Yonas Tesfay']
        """
        wanted = wanted_words(query, MOST_PAIRED)
        frames = {frame for one in wanted for frame in one.looked_up}
        kept = [(frame, word) for frame in frames for word in self.words.get(frame, ())]
        worth: dict[str, float] = defaultdict(float)
        for one, meant in zip(wanted, meant_words(wanted, kept), strict=True):
            best: dict[str, float] = {}
            for word, score in meant.items():
                for name in self.names[word]:
                    best[name] = max(best.get(name, 0.0), score)
            for name, score in best.items():
                worth[name] += score * one.part.weight
        found = nlargest(LOOKED_AT, sorted(worth), key=worth.__getitem__)
        return sorted(found, key=lambda name: (-compare(query, name).score, name))


def evaluate(pairs: Sequence[Pair]) -> dict[str, dict[str, float | None]]:
    """Return the figures of all pairs, and of each two scripts, under their names.

    Recall at k: of the names that were asked for and have a right answer, the part of which a right
    answer stands among the first k of all targets; a target written just as the name is no finding, unless
    the file says so. Precision and recall of pairs: of the pairs that
    are taken for one at the shipped threshold, and of those that are one. None where there is none.

    >>> pairs = [Pair("Yonas", "ዮናስ", is_same=True), Pair("Yonas", "Samir", is_same=False)]
    >>> evaluate(pairs)["Ethi-Latn"]
    {'recall@1': 1.0, 'recall@10': 1.0, 'pair_precision': 1.0, 'pair_recall': 1.0}
    >>> evaluate(pairs)["Latn-Latn"]
    {'recall@1': None, 'recall@10': None, 'pair_precision': None, 'pair_recall': None}
    """
    finder = Finder(sorted({pair.target for pair in pairs}))
    right: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pair in pairs:
        if pair.is_same:
            right[pair.query][pair.scripts].add(pair.target)
    ranks: dict[str, list[int | None]] = defaultdict(list)
    for query, by_scripts in sorted(right.items()):
        ranking = finder.ranked(query)
        every = set().union(*by_scripts.values())
        ranking = [name for name in ranking if name != query or name in every]
        for scripts, targets in (*by_scripts.items(), (OVERALL, every)):
            ranks[scripts].append(
                next((at for at, name in enumerate(ranking) if name in targets), None)
            )
    taken: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for pair in pairs:
        judged = pair.is_same, compare(pair.query, pair.target).score >= THRESHOLD
        for scripts in (pair.scripts, OVERALL):
            taken[scripts][judged] += 1
    order = [OVERALL, *sorted(taken.keys() - {OVERALL})]
    return {name: _figures(ranks[name], taken[name]) for name in order}


def _figures(
    ranks: Sequence[int | None], taken: Counter[tuple[bool, bool]]
) -> dict[str, float | None]:
    within = [sum(rank is not None and rank < k for rank in ranks) for k in (1, 10)]
    hits = taken[True, True]
    parts = (
        (within[0], len(ranks)),
        (within[1], len(ranks)),
        (hits, hits + taken[False, True]),
        (hits, hits + taken[True, False]),
    )
    return {
        name: round(part / whole, 4) if whole else None
        for name, (part, whole) in zip(FIGURES, parts, strict=True)
    }
