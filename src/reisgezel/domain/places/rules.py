"""Pure decisions about places: which municipality follows which, and how a name stands on a tile."""

from __future__ import annotations

import re
from collections.abc import Mapping
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

LINE_LENGTH = 10
BREAKS = re.compile(r"\s+|(?<=-)(?=\w)")
ENDINGS = re.compile(
    r"(?:meer|waard|land|landen|berg|polder|werf|kwartier|oog|diel|hout|beek|dam|sluis|streek)$"
)
"""Where a long name of one word may be broken off."""


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


def tile_lines(name: str) -> tuple[str, ...]:
    """Return a name in one line, or in the two that are nearest in length, to stand on a tile.

    >>> tile_lines("Den Helder"), tile_lines("Hollands Kroon"), tile_lines("Bergen (NH.)")
    (('Den Helder',), ('Hollands', 'Kroon'), ('Bergen', '(NH.)'))
    >>> tile_lines("Alphen aan den Rijn"), tile_lines("Edam-Volendam")
    (('Alphen aan', 'den Rijn'), ('Edam-', 'Volendam'))
    >>> tile_lines("Haarlemmermeer"), tile_lines("Geldermalsen")
    (('Haarlemmer-', 'meer'), ('Geldermalsen',))
    """
    if len(name) <= LINE_LENGTH:
        return (name,)
    halves = [(name[: cut.start()], name[cut.end() :]) for cut in BREAKS.finditer(name)]
    if ending := ENDINGS.search(name):
        halves = halves or [(f"{name[: ending.start()]}-", name[ending.start() :])]
    return min(halves, key=lambda two: max(map(len, two)), default=(name,))
