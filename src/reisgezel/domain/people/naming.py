"""The keys by which a name is found and sorted, and the script it is written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reisgezel.domain.people.models import NameKey, NameVariant, Person
from reisgezel.lib.names import fold

SCRIPTS = {
    "ARABIC": "Arab",
    "ETHIOPIC": "Ethi",
    "CYRILLIC": "Cyrl",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HEBREW": "Hebr",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "BENGALI": "Beng",
    "DEVANAGARI": "Deva",
    "CJK": "Hani",
    "LATIN": "Latn",
}
"""The first word of a letter's Unicode name, and the ISO 15924 code of its script."""

LONGEST_WORD = 100


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script a name is written in; Zyyy when none is known.

    >>> script_of("ተስፋይ"), script_of("محمد"), script_of("Çelik")
    ('Ethi', 'Arab', 'Latn')
    """
    for letter in text:
        if letter.isalpha():
            return SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "Zyyy")
    return "Zyyy"


DUTCH_PREFIXES = frozenset(
    {
        *("van", "van de", "van den", "van der", "van 't", "van het", "vd", "v/d", "v.d."),
        *("de", "den", "der", "het", "'t", "in 't", "op de", "op den", "op 't"),
        *("te", "ten", "ter", "uit de", "uit den", "voor de", "von", "zu"),
    }
)
"""Prefixes that Dutch documents keep apart; Arabic ones belong to the name itself."""


def split_prefix(family_name: str) -> tuple[str, str]:
    """Return the prefix and the rest of a family name that was typed in one field.

    Only a prefix in small letters is split off: in De Silva it is part of the name.

    >>> split_prefix("van den Berg"), split_prefix("De Silva"), split_prefix("al Hassan")
    (('van den', 'Berg'), ('', 'De Silva'), ('', 'al Hassan'))
    """
    words = family_name.split()
    for length in (2, 1):
        if len(words) > length and " ".join(words[:length]) in DUTCH_PREFIXES:
            return " ".join(words[:length]), " ".join(words[length:])
    return "", family_name


def sort_key(person: Person) -> str:
    """Return the key by which a list puts this person in its place."""
    return fold(person.list_name)[:250]


def name_words(texts: Iterable[str]) -> list[str]:
    """Return the words by which somebody with these names is found, each once.

    >>> name_words(["Yonas", "Yonas Tesfay", "van den Berg"])
    ['yonas', 'tesfay', 'berg']
    """
    words = (word[:LONGEST_WORD] for text in texts for word in fold(text).split())
    return list(dict.fromkeys(words))


def name_keys(person: Person, variants: Iterable[str] = ()) -> list[NameKey]:
    """Return the rows by which a person is found, not stored yet."""
    texts = (person.call_name, person.given_names, person.family_name, person.name_on_document)
    return [NameKey(person=person, word=word) for word in name_words([*texts, *variants])]


def name_variants(person: Person, texts: Iterable[str]) -> list[NameVariant]:
    """Return the rows of a person's names in other scripts, not stored yet."""
    return [
        NameVariant(person=person, script=script_of(text), text=text)
        for text in dict.fromkeys(text.strip() for text in texts)
        if text
    ]
