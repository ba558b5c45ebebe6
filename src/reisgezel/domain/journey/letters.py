"""The kinds of letters of this house: what stands in the catalogue, read once and checked."""

from __future__ import annotations

from functools import cache

from reisgezel.domain.journey.rules.letters import Letters, read_letters
from reisgezel.domain.journey.tables import all_tables, read_catalogue


@cache
def all_letters() -> Letters:
    """Return who sends which letters. Raises TableRefused for a letter that decides nothing known."""
    return read_letters(read_catalogue("letters"), all_tables())
