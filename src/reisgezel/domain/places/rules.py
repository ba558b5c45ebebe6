"""Pure decisions about places: which municipality follows which, and how a tile is lettered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

Successions = Mapping[str, tuple[str, date]]
"""Per municipality that ended: its successor, and the first day it was not there itself."""

CONTRADICTIONS = frozenset(
    {
        frozenset({"active", "legal_guidance_only"}),
        frozenset({"integration_lessons", "legal_guidance_only"}),
    }
)
"""What cannot both be said of a municipality on one day."""


def successor_on(code: str, successions: Successions, day: date) -> str:
    """Return the municipality that a municipality is part of on a day, through every merger since.

    >>> successions = {"GM0370": ("GM0439", date(2022, 1, 1))}
    >>> successor_on("GM0370", successions, date(2021, 12, 31))
    'GM0370'
    >>> successor_on("GM0370", successions, date(2022, 1, 1))
    'GM0439'
    """
    while code in successions and successions[code][1] <= day:
        code = successions[code][0]
    return code


def contradicts(kind: str, other: str) -> bool:
    """Tell whether two activities cannot both hold in one municipality.

    >>> contradicts("legal_guidance_only", "active"), contradicts("reception", "active")
    (True, False)
    """
    return frozenset({kind, other}) in CONTRADICTIONS


def short_name(name: str, *, length: int = 6) -> str:
    """Return the beginning of a name that tells it apart on a tile.

    >>> short_name("Amsterdam"), short_name("De Ronde Venen"), short_name("Bergen (NH.)")
    ('Amster', 'RondeV', 'Bergen')
    >>> short_name("'s-Gravenhage"), short_name("Urk"), short_name("Den Helder")
    ('Graven', 'Urk', 'Helder')
    """
    bare = re.sub(r"\s*\(.*\)", "", name)
    bare = re.sub(r"^(?:de|den|het|'s|’s)[\s-]+", "", bare, flags=re.IGNORECASE)
    words = re.split(r"[\s-]+", bare)
    if len(words) == 1:
        return words[0][:length]
    initials = "".join(word[0].upper() for word in words[1:] if word[:1].isalpha())[:2]
    return f"{words[0][: length - len(initials)]}{initials}"


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return a short name for each; where two would be the same, the longer shows its end too.

    >>> short_names(["Haarlem", "Haarlemmermeer", "Urk"])
    {'Haarlem': 'Haarle', 'Haarlemmermeer': 'H’meer', 'Urk': 'Urk'}
    """
    short = {name: short_name(name) for name in names}
    taken = Counter(short.values())
    first = {short[name]: name for name in sorted(short, key=len, reverse=True)}
    return {
        name: word if taken[word] == 1 or first[word] == name else f"{word[0]}’{name[-4:]}"
        for name, word in short.items()
    }
