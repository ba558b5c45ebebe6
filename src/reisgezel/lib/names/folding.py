"""The words of a name without case, accents and punctuation, in the script they were written in."""

from __future__ import annotations

import re
import unicodedata

PARTICLES = frozenset(
    {
        *("aan", "bij", "d", "de", "den", "der", "des", "het", "op", "s", "t", "te", "ten", "ter"),
        *("toe", "tot", "uit", "van", "vd", "ver", "voor", "vom", "von", "zu", "zum", "zur"),
        *("da", "del", "della", "di", "dos", "du", "l", "la", "las", "le", "los"),
        *("al", "bin", "bint", "el", "ibn"),
    }
)
"""Words of a name that a searcher may leave out: prefixes of BRP table 36 and Arabic ones.

Prefixes that are given names too (Ben, Do) are left in."""

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def plain(text: str) -> str:
    """Return the words of a text without case, accents and punctuation.

    It does not cross scripts; a name in another script is kept in that script.

    >>> plain("Bergen (NH.)"), plain("Súdwest-Fryslân"), plain("'s-Gravenhage")
    ('bergen nh', 'sudwest fryslan', 's gravenhage')
    """
    simple = unicodedata.normalize("NFKD", text.casefold()).casefold()  # 𝔄 is a capital only then
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", simple)
        if unicodedata.category(letter) != "Mn"
    )
    bare = unicodedata.normalize("NFC", bare.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"['’‘`´]", "", bare)).split())


def fold(text: str) -> str:
    """Return the key by which names are found: plain, and without particles.

    >>> fold("Şükrü van den Bérg"), fold("Al-Hassan"), fold("de la")
    ('sukru berg', 'hassan', 'de la')
    """
    words = plain(text).split()
    return " ".join([word for word in words if word not in PARTICLES] or words)
