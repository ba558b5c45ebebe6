"""What kind of thing a cell holds, as far as its form tells: a number, a day, an address, words."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[-+]?[€$£]?\s?[-+]?(?:\d+(?:[.,  ']\d+)*|[.,]\d+)(?:[eE][-+]?\d+)?\s?%?")
"""Each digit can be read in one way only: there is no second try on what is no number."""
_MOMENT = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[a-zA-Z]{3,9}\.?)[-/. ]\d{2,4})"
    r"(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
)
_ADDRESS = re.compile(r"\A(?:(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w+)")
_MAIL = re.compile(r"\A[^\s@]+@[^\s@]+\.\w+")
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LONG_NUMBER = re.compile(r"(?:\+ ?)?\d(?:[ .\-]?\d){7,14}")
"""A telephone number, a V-number, a day as 19850312."""
SHAPES = {
    "day": _MOMENT,
    "year": _YEAR,
    "postcode": _POSTCODE,
    "mail": _MAIL,
    "number": _LONG_NUMBER,
}
_WORDS = re.compile(r"[^\t|;\"]*")


def is_typed(cell: str) -> bool:
    """Tell whether a cell is a number, a day or a moment: what stands in rows and seldom in a header.

    >>> [is_typed(cell) for cell in ("-2,56", "1.234,50", "03-12-1985", "19850000", "12:30", "85%")]
    [True, True, True, True, True, True]
    >>> [is_typed(cell) for cell in ("", "naam", "T5", "-")]
    [False, False, False, False]
    """
    text = cell.strip()
    if not text or not any(letter.isdigit() for letter in text[:40]) or len(text) > 40:
        return False
    return bool(_NUMBER.fullmatch(text) or _MOMENT.fullmatch(text))


def shape_of(cell: str) -> str:
    """Return which of a few shapes a cell has that a name above such cells has not; nothing for any other.

    >>> [shape_of(cell) for cell in ("12-3-1985", "1508 GE", "a@example.org", "06 12345678")]
    ['day', 'postcode', 'mail', 'number']
    >>> [shape_of(cell) for cell in ("2801234567", "naam", "2018", "-2,56", "T5")]
    ['number', '', 'year', '', '']
    """
    text = cell.strip()
    if not text or len(text) > 60:
        return ""
    return next((name for name, shape in SHAPES.items() if shape.fullmatch(text)), "")


def is_clean(cell: str) -> bool:
    """Tell whether a cell looks like one thing: not like several that were not taken apart.

    >>> is_clean("Anna"), is_clean("Anna;Berg"), is_clean('"Anna'), is_clean("1.234,50")
    (True, False, False, True)
    """
    text = cell.strip()
    return not text or is_typed(text) or bool(_ADDRESS.fullmatch(text) or _WORDS.fullmatch(text))
