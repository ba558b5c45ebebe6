"""In which script a name is written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SCRIPTS = {
    "ARABIC": "Arab",
    "ETHIOPIC": "Ethi",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HEBREW": "Hebr",
    "SYRIAC": "Syrc",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "BENGALI": "Beng",
    "DEVANAGARI": "Deva",
    "KHMER": "Khmr",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "CJK": "Hani",
    "LATIN": "Latn",
}
"""The first word of a letter's Unicode name, and the ISO 15924 code of its script."""

UNKNOWN = "Zyyy"


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script a name is written in; Zyyy when none is known.

    >>> script_of("ተስፋይ"), script_of("محمد"), script_of("Çelik"), script_of("1985")
    ('Ethi', 'Arab', 'Latn', 'Zyyy')
    """
    return next((_script(letter) for letter in text if letter.isalpha()), UNKNOWN)


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], UNKNOWN)
