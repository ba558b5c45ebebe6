"""Amounts as people type them: pure reading of text."""

from __future__ import annotations

import re
from decimal import Decimal

_SIGN = re.compile(r"€|eur(?:o)?\b|\s", re.IGNORECASE)
_DUTCH = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-))?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def read_amount(text: str) -> Decimal:
    """Return the euros that a text says, with points and commas as in Dutch or in English.

    Cents have one or two digits and a thousand has three, so no amount can be read two ways. Raises
    ValueError for what is no amount.

    >>> [str(read_amount(one)) for one in ("1.500,50", "€ 1.500", "1500,5", "25,-", "1,500.50")]
    ['1500.50', '1500', '1500.5', '25', '1500.50']
    """
    typed = _SIGN.sub("", text)
    found = _DUTCH.fullmatch(typed) or _ENGLISH.fullmatch(typed)
    if found is None:
        raise ValueError(text)
    whole, cents = re.sub(r"\D", "", found[1]), (found[2] or "").strip("-")
    return Decimal(f"{whole}.{cents}" if cents else whole)
