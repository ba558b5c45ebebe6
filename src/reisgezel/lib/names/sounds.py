"""What a written word sounds like: one sign for a sound, the same for many ways of writing it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reisgezel.lib.names.alphabets import in_latin
from reisgezel.lib.names.folding import plain
from reisgezel.lib.names.scripts import script_of

MARKED = str.maketrans(
    {
        **dict.fromkeys("şšŝș", "sh"),
        **dict.fromkeys("çčć", "ch"),
        **dict.fromkeys("ž", "zh"),
        **dict.fromkeys("ḫẖ", "kh"),
        **dict.fromkeys("ġ", "gh"),
        **dict.fromkeys("äæə", "e"),
        **dict.fromkeys("ñ", "ny"),
        **dict.fromkeys("ßẞ", "s"),
        **dict.fromkeys("ʿʾʻʼ‘’'`´ʹ", ""),
    }
    | {"0": "o", "1": "i", "3": "a", "7": "h"}
)
"""Letters that lose their sound with their mark, and digits that stand for a letter."""

_SPELLINGS = """
tsch:c tch:c sch:S dsch:j shch:S sz:s cz:c sh:S ch:c kh:x gh:G th:T dh:D ph:f zh:j dj:j dzh:j dz:z
ts:C tz:C ck:k cq:k qu:k ou:u oo:u oe:u ee:i ij:ey x:ks cc:k ce:se ci:si cy:si c:k
"""
WRITTEN = {letters: heard for letters, _, heard in (s.partition(":") for s in _SPELLINGS.split())}
"""How sounds are written in Latin letters, the longest first; other letters stand for themselves."""

_WRITTEN = re.compile("|".join(sorted(WRITTEN, key=len, reverse=True)))

ARABIC = str.maketrans(
    {
        **dict.fromkeys("أآٱ", "ا"),
        **dict.fromkeys("یيئ", "ي"),
        **dict.fromkeys("کك", "ك"),
        **dict.fromkeys("هھہە", "ه"),
        **dict.fromkeys("وؤ", "و"),
        **dict.fromkeys("ڤڨ", "ڤ"),
        **dict.fromkeys("ےێې", "ي"),
        **dict.fromkeys("ءـ", ""),
    }
    | {"ۀ": "ة", "ں": "ن", "ڈ": "د", "ٹ": "ت", "ڑ": "ر", "ۆ": "و", "ڕ": "ر", "ڵ": "ل"}
)
"""Letters of Persian, Urdu and Kurdish, and those that carry a hamza, as their plain Arabic ones."""


def words_of(text: str) -> list[str]:
    """Return the words of a name, small, with the marks that tell how they sound.

    >>> words_of("Bérg, Anna-Şilan"), words_of("مُحَمَّد بن علي"), words_of("FridrichBuchenberg")
    (['bérg', 'anna', 'şilan'], ['محمد', 'بن', 'علي'], ['fridrich', 'buchenberg'])
    """
    text = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])", " ", text)  # two words written as one
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[\u064b-\u065f\u0670\u0591-\u05c7]", "", text)
    text = re.sub(r"[ʿʾʻʼ‘’'`´ʹ\u200c\u200d]", "", text)
    kept = (letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text)
    return "".join(kept).split()


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return the sounds of one word; of Arabic its letters, which leave the short vowels out.

    >>> sounds("şükrü"), sounds("schoukri"), sounds("yousuff"), sounds("юсуф"), sounds("أحمد")
    ('Sukru', 'Sukri', 'yusuf', 'yusuf', 'احمد')
    """
    script = script_of(word)
    if script == "Arab":
        return once(word.translate(ARABIC).replace("تش", "چ"))
    latin = plain(word.translate(MARKED)).replace(" ", "") if script == "Latn" else in_latin(word)
    return once(_WRITTEN.sub(lambda found: WRITTEN[found[0]], once(latin)))


def once(letters: str) -> str:
    """Return the letters with those that stand twice in a row once.

    >>> once("mohammed")
    'mohamed'
    """
    return re.sub(r"(.)\1+", r"\1", letters)
