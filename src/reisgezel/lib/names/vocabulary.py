"""Which of the words that names are made of may be meant by the words that were typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from reisgezel.lib.names.hearing import may_be_alike
from reisgezel.lib.names.keys import frames, joined
from reisgezel.lib.names.matching import SHORTEST_SLIP, WHOLE, alike_words
from reisgezel.lib.names.near import heard_frames, slip_frames
from reisgezel.lib.names.parts import parts
from reisgezel.lib.names.slips import one_slip
from reisgezel.lib.names.words import Word, word

MEANT = 30
"""So many words may be meant by one at most, the likeliest."""

LEAST_ALIKE = 0.5
"""A word that sounds less alike is not meant, unless by a slip or with another article."""

Kept = tuple[str, str]
"""A frame, and a word that is kept under it."""


@dataclass(frozen=True)
class Wanted:
    """A word that was typed, or two of them as one."""

    part: Word
    is_joined: bool = False

    @cached_property
    def looked_up(self) -> dict[str, bool]:
        """Return the frames of words that may be meant, and whether only a slip leads there.

        >>> found = Wanted(word("tesfay")).looked_up
        >>> found["tsf"], found["tf"], found["tfs"], "mm" in found
        (False, False, True, False)
        """
        if self.is_joined:
            return dict.fromkeys(frames(self.part), False)
        found = dict.fromkeys(heard_frames(self.part), False)
        if len(self.part.plain) < SHORTEST_SLIP:
            return found
        return dict.fromkeys(slip_frames(self.part), True) | found

    def likeness(self, other: Word, *, by_slip: bool) -> float:
        """Return how alike a kept word is; nothing when only a slip leads to it and it is none."""
        if by_slip and not one_slip(self.part.plain, other.plain):
            return 0.0
        if not by_slip and not may_be_alike(self.part, other, LEAST_ALIKE) and not other.bare:
            return 0.0
        score = alike_words(self.part, other)
        return score if score >= WHOLE or not self.is_joined else 0.0


def wanted_words(text: str, most: int) -> list[Wanted]:
    """Return the words of a name that tell most, and behind them each two neighbours as one.

    >>> [(one.part.text, one.is_joined) for one in wanted_words("Tekle Maryam", 4)]
    [('maryam', False), ('tekle', False), ('teklemaryam', True)]
    """
    words = parts(text)
    told = sorted((part for part in words if not part.is_initial), key=lambda part: -part.weight)
    return [*map(Wanted, told[:most]), *(Wanted(part, is_joined=True) for part in joined(words))]


def meant_words(wanted: Sequence[Wanted], kept: Iterable[Kept]) -> list[dict[str, float]]:
    """Return for each word that is wanted which kept words it may mean, the likeliest first.

    >>> kept = [("tsf", "tesfay"), ("tsf", "tsfai"), ("tsfs", "tesfaslase"), ("ns", "yonas")]
    >>> [list(words) for words in meant_words(wanted_words("Tefsay Jonas", 4), kept)]
    [['yonas'], ['tesfay'], []]
    """
    by_frame: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for at, one in enumerate(wanted):
        for frame, by_slip in one.looked_up.items():
            by_frame[frame].append((at, by_slip))
    found: list[dict[str, float]] = [{} for _ in wanted]
    for frame, text in kept:
        for at, by_slip in by_frame[frame]:
            score = wanted[at].likeness(word(text), by_slip=by_slip)
            if score:
                found[at][text] = score
    return [dict(nlargest(MEANT, words.items(), key=_score)) for words in found]


def _score(row: tuple[str, float]) -> tuple[float, str]:
    return row[1], row[0]
