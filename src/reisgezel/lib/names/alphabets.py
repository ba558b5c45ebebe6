"""Scripts other than Latin and Arabic, letter by letter in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters.split(), (part.strip("-") for part in latin.split()), strict=True))


ALPHABETS = (
    _table(
        "а б в г ґ д е ё є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я "
        "қ ғ ҳ ҷ ӣ ӯ ә ө ү ұ ң һ ў ј ђ љ њ ћ џ ѓ ќ",
        "a b v g g d e yo ye zh z i i yi y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
        "q gh h j i u a o u u ng h u y dj ly ny ch dj g k",
    ),
    _table(
        "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
    ),
    _table(
        "א ב ג ד ה ו ז ח ט י כ ך ל מ ם נ ן ס ע פ ף צ ץ ק ר ש ת",
        "a b g d h v z h t y k k l m m n n s a p f ts ts k r sh t",
    ),
    _table(
        "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ և",
        "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
    ),
    _table(
        "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
    ),
    _table(
        "ܐ ܒ ܓ ܕ ܗ ܘ ܙ ܚ ܛ ܝ ܟ ܠ ܡ ܢ ܣ ܥ ܦ ܨ ܩ ܪ ܫ ܬ",
        "a b g d h w z h t y k l m n s a p s q r sh t",
    ),
)
LETTERS: dict[str, str] = {}
for alphabet in ALPHABETS:
    LETTERS |= alphabet

ETHIOPIC = re.compile(
    r"ETHIOPIC SYLLABLE (SEBATBEIT )?"
    r"(?P<consonant>GLOTTAL |PHARYNGEAL |[BCDFGHJKLMNPQRSTVWXYZ]*?)(?P<vowel>W?(?:AA|EE|[AEIOU]))"
)
ETHIOPIC_CONSONANTS = (
    {"GLOTTAL": "", "PHARYNGEAL": "", "HH": "h", "X": "h", "KX": "h", "QH": "q", "SZ": "s"}
) | {"TH": "t", "TZ": "ts", "CH": "ch", "C": "ch", "PH": "p", "DD": "d"}
"""Letters that sound alike are one: ሀ ሐ ኀ ኸ, ሰ ሠ, አ ዐ, ጸ ፀ."""

ETHIOPIC_VOWELS = {"A": "e", "U": "u", "I": "i", "AA": "a", "EE": "e", "E": "", "O": "o"}
"""The first order is written e or a; the sixth, as often silent as not, is left out."""

SYLLABLE = re.compile(r"(?:LETTER|SYLLABLE|SIGN) (?:SMALL |INDEPENDENT )?([A-Z]+)$")


def in_latin(word: str) -> str:
    """Return a word letter by letter in Latin letters; what is unknown is left out.

    >>> in_latin("юлия"), in_latin("ბარაკ"), in_latin("ተክለ"), in_latin("ዐለማየሁ"), in_latin("김")
    ('yuliya', 'barak', 'tekle', 'alemayehu', 'gim')
    >>> in_latin("काबुल"), in_latin("カマラ")
    ('kaabula', 'kamara')
    """
    latin = ""
    for letter in word:
        sound = _sound(letter)
        if unicodedata.category(letter) in {"Mn", "Mc"}:  # a vowel sign, or that there is none
            latin = latin.removesuffix("a") + sound
        else:
            latin += sound
    return latin


@lru_cache(maxsize=8192)
def _sound(letter: str) -> str:
    if letter in LETTERS:
        return LETTERS[letter]
    name = unicodedata.name(letter, "")
    if syllable := ETHIOPIC.fullmatch(name):
        return _ethiopic(syllable["consonant"].strip(), syllable["vowel"])
    other = SYLLABLE.search(name)
    return other[1].lower() if other and "LATIN" not in name and "VIRAMA" not in name else ""


def _ethiopic(consonant: str, vowel: str) -> str:
    if consonant in {"GLOTTAL", "PHARYNGEAL", "H", "HH", "X"} and vowel == "A":
        vowel = "AA"  # behind a throat sound the first order is said as the fourth
    if not ETHIOPIC_CONSONANTS.get(consonant, consonant) and vowel == "E":
        return "e"
    rounded = "w" if vowel.startswith("W") else ""
    return (
        ETHIOPIC_CONSONANTS.get(consonant, consonant.lower())
        + rounded
        + ETHIOPIC_VOWELS[vowel.removeprefix("W")]
    )
