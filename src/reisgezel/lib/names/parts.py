"""The words of a name that carry it: without particles and titles, and what belongs together joined."""

from __future__ import annotations

from functools import lru_cache

from reisgezel.lib.names.folding import PARTICLES
from reisgezel.lib.names.sounds import words_of
from reisgezel.lib.names.words import Word, word

SMALL = PARTICLES | frozenset(
    {
        *("ben", "ould", "oglu", "zade", "ال", "بن", "ابن", "بنت"),
        *("mr", "mrs", "ms", "dr", "prof", "dhr", "mevr", "heer", "mevrouw"),
        *("sheikh", "shaikh", "sheik", "haji", "hadji", "sayyid", "الشيخ", "الحاج", "السيد"),
    }
)
"""Words that a name keeps its meaning without: particles, son and daughter of, titles."""

HEADS = frozenset(
    {"abd", "abdul", "abdel", "abdal", "عبد", "abu", "abou", "ابو", "ابي", "أبو", "أبي"}
)
"""First halves that mean nothing alone; they are read with the word that follows the article."""


@lru_cache(maxsize=65536)
def parts(text: str) -> tuple[Word, ...]:
    """Return the words that carry a name, in the order they were written.

    >>> [part.text for part in parts("Sheikh Isa bin Tarif")]
    ['isa', 'tarif']
    >>> [part.text for part in parts("van den Bérg, Anna")]
    ['bérg', 'anna']
    >>> [part.text for part in parts("Abd el-Rahman Al Hassan")]
    ['abdrahman', 'hassan']
    """
    kept: list[str] = []
    head = ""
    for written in words_of(text):
        if written in HEADS and not head:
            head = written
        elif written not in SMALL:
            kept.append(head + written)
            head = ""
    if head:
        kept.append(head)
    found = map(word, kept or words_of(text))
    return tuple(part for part in found if part.plain or part.sounds)
