"""By what somebody is found among all persons at once: two who share no block are not compared.

A block asks for two things that agree, as the day of birth and a word of the name, or the year and two
words: what one thing alone tells is shared by thousands in a large base.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from reisgezel.domain.identity.rules.known import Known, is_first_of_year
from reisgezel.lib.names import keys
from reisgezel.lib.names.parts import parts
from reisgezel.lib.partial_dates import PartialDate

MOST_WORDS = 5
"""Of longer names the first words are looked for: further ones are of forefathers."""
MOST_OF_A_BLOCK = 100
"""A block of more persons tells nothing: what they share is too common."""
LEAST_OF_A_WEAK_BLOCK, COMPARED_BY_WEAK_BLOCKS = 10, 500_000
"""A weak block holds fewer the more persons there are, so that a million are not compared for little."""

WordKeys = tuple[str, ...]


def most_of_a_weak_block(persons: int) -> int:
    """Return how many may share what says little.

    >>> [most_of_a_weak_block(persons) for persons in (500, 10_000, 1_000_000)]
    [100, 50, 10]
    """
    share = COMPARED_BY_WEAK_BLOCKS // max(1, persons)
    return max(LEAST_OF_A_WEAK_BLOCK, min(MOST_OF_A_BLOCK, share))


def blocks(known: Known) -> set[str]:
    """Return the blocks somebody is in of whom two things must agree.

    >>> from reisgezel.lib.partial_dates import PartialDate
    >>> one = Known(("Yonas Tesfay",), PartialDate(1985, 3, 12))
    >>> other = Known(("Tesfai Jonas",), PartialDate(1985, 12, 3))
    >>> sorted(blocks(one) & blocks(other))[:2]
    ['1985-3-12:ns', '1985-3-12:sf']
    """
    return {*_of_contact(known), *_of_names(known)}


def weak_blocks(known: Known) -> set[str]:
    """Return the blocks that say little, unless few are in them: one word, or a year and words with a slip.

    >>> from reisgezel.lib.partial_dates import PartialDate
    >>> sorted(weak_blocks(Known(("Yonas Tesfay",), PartialDate(1985, 3, 12))) - {"1985:ns:tsf"})[:4]
    ['1985:ns', '1985:ns:sf', '1985:ns:tf', '1985:ns:ts']
    >>> sorted(weak_blocks(Known(("Yonas",), PartialDate(1985, 1, 1))))
    ['1985:ns']
    """
    named = [_words(name) for name in known.names]
    sure = {word[0] for words in named for word in words}
    year, day = birth_parts(known.birth)
    found = {f"{part}:{key}" for part in (year, day) if part for key in sure}
    if year:
        found |= {f"{year}:{pair}" for words in named for pair in _pairs(words)}
    if year and not day:
        found |= {f"{year}:{key}" for words in named for word in words for key in word}
    return found | set(_surest(known))


def birth_parts(birth: PartialDate) -> tuple[str, str]:
    """Return the year, and day and month in any order; empty where it is not known.

    >>> birth_parts(PartialDate(1985, 3, 12)), birth_parts(PartialDate(1985, 1, 1))
    (('1985', '3-12'), ('1985', ''))
    """
    if not birth.is_known:
        return "", ""
    if is_first_of_year(birth) or not birth.is_complete:
        return str(birth.year), ""
    low, high = sorted((birth.month, birth.day))
    return str(birth.year), f"{low}-{high}"


def _of_contact(known: Known) -> Iterator[str]:
    for kind, value in (("v", known.v_number), ("p", known.phone), ("e", known.email.lower())):
        if value:
            yield f"{kind}:{value}"
    if known.birth.is_complete:
        yield from (f"{door}:{known.birth}" for door in known.doors)


def _of_names(known: Known) -> Iterator[str]:
    every = {key for name in known.names for key in _keys(name)}
    yield from (f"{door}:{key}" for door in known.doors for key in every)
    year, day = birth_parts(known.birth)
    yield from (f"{part}:{pair}" for part in (year, day) if part for pair in _surest(known))
    if day:
        yield from (f"{year}-{day}:{key}" for key in every)


def _surest(known: Known) -> Iterator[str]:
    """Yield each two words of a name together, both surely."""
    for name in known.names:
        for one, other in combinations(_words(name), 2):
            yield _both(one[0], other[0])


@lru_cache(maxsize=65536)
def keys_of_word(text: str) -> WordKeys:
    """Return the keys of one word, the surest first."""
    return tuple(keys(text))


@lru_cache(maxsize=65536)
def keys_of_two(one: str, other: str) -> WordKeys:
    """Return the keys of two neighbours that neither has: those of both as one word."""
    return tuple({*keys(f"{one} {other}")} - {*keys_of_word(one), *keys_of_word(other)})


def _words(name: str) -> list[WordKeys]:
    """Return the keys of each word, the surest of each first."""
    return [found for part in parts(name)[:MOST_WORDS] if (found := keys_of_word(part.text))]


def _keys(name: str) -> Iterator[str]:
    texts = [part.text for part in parts(name)]
    yield from (key for text in texts for key in keys_of_word(text))
    yield from (key for one, other in pairwise(texts) for key in keys_of_two(one, other))


def _pairs(words: list[WordKeys]) -> Iterator[str]:
    """Yield two words together, one of them surely and the other with a slip."""
    for one, other in combinations(words, 2):
        yield from (_both(one[0], key) for key in other)
        yield from (_both(other[0], key) for key in one)


def _both(one: str, other: str) -> str:
    return f"{one}:{other}" if one < other else f"{other}:{one}"
