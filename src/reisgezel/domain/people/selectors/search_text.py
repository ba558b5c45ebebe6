"""What somebody typed in a search box: a number, a telephone, a date, names, a household."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reisgezel.core.records.fields import blind_index
from reisgezel.domain.people.phones import as_kept, read_phone
from reisgezel.lib.dutch_ids import MalformedNumber, normalize_v_number
from reisgezel.lib.partial_dates import PartialDate

HOUSEHOLD = frozenset({"gezin", "familie", "household", "family"})
"""The word before a name that asks for everybody in the household."""

LONGEST = 200
"""Of a longer text nobody reads the end."""

SHORTEST_PHONE = 6
"""Fewer digits begin too many numbers."""


@dataclass(frozen=True)
class Asked:
    """A search text, read."""

    v_number_index: str = ""
    phone: str = ""
    dates: tuple[PartialDate, ...] = ()
    names: str = ""
    of_household: bool = False


def read_search(text: str) -> Asked:
    """Return what a search text means.

    A word with four digits that is a date is one; the other words are of a name.
    """
    text = text[:LONGEST].strip()
    first, _, rest = text.partition(" ")
    if first.casefold() in HOUSEHOLD and rest.strip():
        return replace(read_search(rest), of_household=True)
    if birth := birth_of(text):
        return Asked(dates=(birth,))
    index, phone = _v_number_index(text), _phone(text)
    if index or phone:  # ten digits can be either
        return Asked(v_number_index=index, phone=phone)
    words = text.split()
    return Asked(
        dates=tuple(found for word in words if (found := birth_of(word))),
        names=" ".join(word for word in words if not birth_of(word)),
    )


def birth_of(text: str) -> PartialDate | None:
    """Return the date a text is, as far as it tells one; None when it is no date."""
    if not re.search(r"\d{4}", text):
        return None
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return None
    return found if found.is_known else None


def _v_number_index(text: str) -> str:
    try:
        return blind_index(normalize_v_number(text, leading_zero_confirmed=True))
    except MalformedNumber:
        return ""


def _phone(text: str) -> str:
    """Return how a telephone number begins as it is kept; a Dutch one may be typed without country."""
    if not re.fullmatch(r"[+(]?[\d\s().-]+", text):
        return ""
    digits = re.sub(r"\D", "", text)
    if len(digits) < SHORTEST_PHONE:
        return ""
    number = read_phone(text)
    return as_kept(number) if number else ""
