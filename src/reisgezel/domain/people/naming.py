"""The keys by which a name is found and sorted."""

from __future__ import annotations

from collections.abc import Iterable

from reisgezel.domain.people.models import NameKey, NameVariant, Person
from reisgezel.lib.names import fold, script_of
from reisgezel.lib.names.keys import VERSION, kept_words, pairs

KEYS_VERSION = VERSION
"""Of the keys that are made here; whoever has keys of an older version gets new ones."""

SOUND, SPELT, BESIDE = "~", "+", "="
"""Stand before how a word sounds, before that with how it is spelt, and before two words of one name.

No folded word begins so."""

LONGEST_WORD = 100

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


def names_of(
    *,
    call_name: str,
    given_names: str,
    family_name: str,
    name_on_document: str,
    variants: Iterable[str] = (),
) -> list[str]:
    """Return every name somebody goes by, each in full; without the prefix, which nobody is found by.

    >>> names_of(call_name="Yoni", given_names="Yonas", family_name="Tesfay", name_on_document="")
    ['Yonas Tesfay', 'Yoni Tesfay']
    """
    whole = (f"{given_names} {family_name}", f"{call_name or given_names} {family_name}")
    found = (text.strip() for text in (*whole, name_on_document, *variants))
    return list(dict.fromkeys(text for text in found if text))


def name_words(names: Iterable[str]) -> list[str]:
    """Return what somebody with these names is found by, each once: words, how they sound, two together.

    >>> name_words(["Yonas Berg", "van den Berg"])  # doctest: +NORMALIZE_WHITESPACE
    ['yonas', 'berg', '~ns', '~brk', '~nsbrk', '+ns yonas', '+brk berg', '+nsbrk yonasberg',
     '=yonas berg', '=berg yonas']
    """
    names = list(names)
    words = [word for text in names for word in fold(text).split()]
    kept = [(frame, word) for text in names for frame, word in kept_words(text)]
    sounds = [f"{SOUND}{frame}" for frame, _ in kept]
    spelt = [f"{SPELT}{frame} {word}" for frame, word in kept]
    beside = [f"{BESIDE}{two}" for text in names for two in pairs(text)]
    found = (*words, *sounds, *spelt, *beside)
    return list(dict.fromkeys(one[:LONGEST_WORD] for one in found))


def names_of_person(person: Person, variants: Iterable[str] = ()) -> list[str]:
    """Return every name of a person; the variants are of other scripts and spellings."""
    return names_of(
        call_name=person.call_name,
        given_names=person.given_names,
        family_name=person.family_name,
        name_on_document=person.name_on_document,
        variants=variants,
    )


def name_keys(person: Person, variants: Iterable[str] = ()) -> list[NameKey]:
    """Return the rows by which a person is found, not stored yet."""
    words = name_words(names_of_person(person, variants))
    return [NameKey(person=person, word=word) for word in words]


def name_variants(person: Person, texts: Iterable[str]) -> list[NameVariant]:
    """Return the rows of a person's names in other scripts, not stored yet."""
    return [
        NameVariant(person=person, script=script_of(text), text=text)
        for text in dict.fromkeys(text.strip() for text in texts)
        if text
    ]
