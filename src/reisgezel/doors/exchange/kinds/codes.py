"""Words in a cell, read as codes of the lists of the house. Refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from reisgezel.core.reference import selectors as reference
from reisgezel.doors.exchange.kinds.cells import Reader, unknown_words
from reisgezel.lib.names import plain

NO_CODE = ("0000", "onbekend", "unknown", "-", "?")
"""What stands there when it is not known."""


def coded(list_code: str, *, noun: Any) -> Reader:
    """Return the reader of a code of one of the house's lists, by its code, its name or its ISO letters."""
    nothing = set(map(plain, NO_CODE))

    def read(cell: str) -> str:
        word = plain(cell)
        if word in nothing or not word:
            return ""
        found = words_of_list(list_code).get(word)
        if found is None:
            raise ValidationError(unknown_words(cell, noun))
        return found

    return read


_seen: dict[str, tuple[Mapping[str, Any], dict[str, str]]] = {}


def words_of_list(list_code: str) -> Mapping[str, str]:
    """Return by which words each code of a list is known; made anew when the list was read anew."""
    entries = reference.codes(list_code)
    kept = _seen.get(list_code)
    if kept is None or kept[0] is not entries:
        kept = _seen[list_code] = (entries, _words(list_code, entries))
    return kept[1]


def _words(list_code: str, entries: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    by_country: dict[str, list[str]] = {}
    if list_code == "nationalities":
        for land in reference.codes("countries").values():
            letters = land.properties.get("iso_3166", "")
            by_country.setdefault(letters, []).extend((land.label_nl, land.label_en))
    for entry in entries.values():
        own = entry.properties
        letters = own.get("iso_3166", "")
        names = [entry.label_nl, entry.label_en, own.get("endonym", ""), letters]
        names += [entry.label_nl.split("(")[0], *by_country.get(letters or "-", ())]
        if list_code == "nationalities":
            names.append(entry.label_nl.removesuffix("e"))
        if list_code == "municipalities":
            names.append(entry.code.removeprefix("GM"))
        for name in (entry.code, *names):
            if word := plain(str(name)):
                found.setdefault(word, entry.code)
    return found


_municipality = coded("municipalities", noun=gettext_lazy("gemeente"))


def municipality_of_register(cell: str) -> str:
    """Return the CBS code of a municipality; nothing for a code that only the register has.

    It knows municipalities that are long gone, and some for tests; an address does without.
    """
    if re.fullmatch(r"\d{4}", cell) and cell not in words_of_list("municipalities"):
        return ""
    return str(_municipality(cell))
