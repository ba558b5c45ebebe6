"""How names are shown, sorted and compared; people without a family name are as usual as others."""

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


def display_name(
    *, call_name: str = "", given_names: str = "", prefix: str = "", family_name: str = ""
) -> str:
    """Return the name to speak to and of someone with.

    >>> display_name(call_name="Anna", given_names="Anna Maria", prefix="van den",
    ...              family_name="Berg")
    'Anna van den Berg'
    >>> display_name(given_names="Yonas Tesfay")
    'Yonas Tesfay'
    """
    return _joined(call_name.strip() or given_names, prefix, family_name)


def sort_name(
    *, call_name: str = "", given_names: str = "", prefix: str = "", family_name: str = ""
) -> str:
    """Return the name as it stands in a list, the prefix behind it as Dutch lists have it.

    >>> sort_name(call_name="Anna", prefix="van den", family_name="Berg")
    'Berg, Anna van den'
    >>> sort_name(given_names="Yonas Tesfay")
    'Yonas Tesfay'
    """
    own = call_name.strip() or given_names
    if not family_name.strip():
        return _joined(own, prefix)
    rest = _joined(own, prefix)
    return f"{_joined(family_name)}, {rest}" if rest else _joined(family_name)


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


def _joined(*parts: str) -> str:
    return " ".join(" ".join(part.split()) for part in parts if part.strip())
