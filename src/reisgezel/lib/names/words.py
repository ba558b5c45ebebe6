"""One word of a name with all that a comparison asks of it, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reisgezel.lib.names.costs import MOST, arabic_costs, latin_costs
from reisgezel.lib.names.folding import plain
from reisgezel.lib.names.scripts import script_of
from reisgezel.lib.names.sounds import sounds

LATIN_COSTS, ARABIC_COSTS = latin_costs(), arabic_costs()
_HEARD = {
    letter: min(line, key=lambda sound: (line[sound], sound == "-"))
    for letter, line in ARABIC_COSTS.items()
    if letter != "-"
}
"""The sound an Arabic letter has most often."""

ARTICLES = ("al", "el", "ال")
SHORTEST_BEHIND_ARTICLE = 3


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word as written, as it sounds, and how much of it there is to hear."""

    text: str
    plain: str
    is_arabic: bool
    sounds: str
    """Of Arabic the letters, which leave the short vowels out."""
    in_latin: str
    """The sounds an Arabic word has most often; of others the same as ``sounds``."""
    weight: float
    is_initial: bool

    @property
    def bare(self) -> Word | None:
        """Return the word without the article that is written to it.

        >>> [word(text).bare and word(text).bare.text for text in ("alahmad", "الأحمد", "ali")]
        ['ahmad', 'أحمد', None]
        """
        if not self.text.startswith(ARTICLES):
            return None
        rest = self.text[2:]
        least = SHORTEST_BEHIND_ARTICLE + (not self.is_arabic)
        return word(rest) if len(rest) >= least else None


@lru_cache(maxsize=65536)
def word(text: str) -> Word:
    """Return a word of a name with what it sounds like.

    >>> word("ali").weight < word("alexander").weight, word("n").is_initial, word("محمد").in_latin
    (True, True, 'mhmd')
    """
    heard = sounds(text)
    in_latin = "".join(_HEARD.get(sound, sound) for sound in heard)
    simple = plain(text)
    return Word(
        text=text,
        plain=simple,
        is_arabic=script_of(text) == "Arab",
        sounds=heard,
        in_latin=in_latin,
        weight=sum(LATIN_COSTS["-"].get(sound, MOST) for sound in in_latin) or 1.0,
        is_initial=len(text) == 1 and simple.isascii() and simple.isalpha(),
    )
