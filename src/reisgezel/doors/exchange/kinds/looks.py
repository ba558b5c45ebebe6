"""What stands in a column, recognised whatever the column is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from reisgezel.doors.exchange.kinds import days
from reisgezel.lib.dutch_ids import passes_eleven_test
from reisgezel.lib.names import plain

MOST_LOOKED_AT = 200
GENDERS = {
    "f": ("v", "vrouw", "vrouwelijk", "female", "woman", "w"),
    "m": ("man", "mannelijk", "male"),
    "x": ("anders", "other", "non-binair"),
    "unknown": ("onbekend", "o", "?", "unknown", "u"),
}
"""Codes, and the words people use for each."""


def bsn(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells of a column are burgerservicenummers."""
    digits = [re.sub(r"[\s.\-]", "", value) for value in values[:MOST_LOOKED_AT]]
    nine = [one.zfill(9) for one in digits if re.fullmatch(r"\d{8,9}", one)]
    return len(nine) >= max(2, 0.8 * len(digits)) and all(map(passes_eleven_test, nine))


def v_number(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are ten digits that begin as V-numbers do."""
    digits = [re.sub(r"[\s.]", "", value) for value in values[:MOST_LOOKED_AT]]
    ten = [one for one in digits if re.fullmatch(r"2[78]\d{8}", one)]
    return len(ten) >= max(2, 0.8 * len(digits))


def email(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are addresses of mail."""
    found = [one for one in values[:MOST_LOOKED_AT] if re.fullmatch(r"\A[^\s@]+@[^\s@]+\.\w+", one)]
    return len(found) >= max(2, 0.8 * len(values[:MOST_LOOKED_AT]))


def birth(values: Sequence[str]) -> bool:
    """Tell whether nearly all cells are days or years on which somebody alive can be born."""
    found = 0
    for value in values[:MOST_LOOKED_AT]:
        try:
            year = days.partial_date(value).year
        except ValidationError:
            continue
        found += 1900 <= year <= 2100 and len(value) > 7
    return found >= max(2, 0.8 * len(values[:MOST_LOOKED_AT]))


def gender(values: Sequence[str]) -> bool:
    """Tell whether all cells are words for a gender."""
    known = {plain(word) for code, words in GENDERS.items() for word in (code, *words)}
    return {plain(value) for value in values[:MOST_LOOKED_AT]} <= known
