"""Dutch numbers that name a person: the V-number we store, and the BSN we refuse to hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple


class MalformedNumber(ValueError):
    """What was typed cannot be this kind of number."""


class LeadingZeroMissing(MalformedNumber):
    """Nine digits where ten are due; ``suggestion`` has the zero that may have been lost."""

    def __init__(self, suggestion: str) -> None:
        super().__init__(f"nine digits; meant is perhaps {suggestion}")
        self.suggestion = suggestion


class Span(NamedTuple):
    """Where something stands in a text: ``text[start:end]``."""

    start: int
    end: int


def normalize_v_number(text: str, *, leading_zero_confirmed: bool = False) -> str:
    """Return a V-number as ten digits. Raises MalformedNumber or LeadingZeroMissing.

    There is no public check digit; spaces and dots are how letters print it.

    >>> normalize_v_number(" 280.123 4567"), normalize_v_number("012 345 6789")
    ('2801234567', '0123456789')
    >>> normalize_v_number("123456789", leading_zero_confirmed=True)
    '0123456789'
    """
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{9,10}", digits):
        raise MalformedNumber("not ten digits")
    if len(digits) == 9:
        if not leading_zero_confirmed:
            raise LeadingZeroMissing(f"0{digits}")
        return f"0{digits}"
    return digits


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits can be a BSN.

    >>> passes_eleven_test("111222333"), passes_eleven_test("111222334")
    (True, False)
    """
    if len(digits) != 9 or not digits.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * w for digit, w in zip(digits, weights, strict=True)) % 11 == 0


_DIGIT_GROUP = re.compile(r"\d+")
_JOINT = re.compile(
    r"[^\S\r\n]{1,2}|[^\S\r\n]?[.\-_/·•\u2010-\u2015\u2212][^\S\r\n]?|[\u200b-\u200d\u2060\u00ad]"
)
_GROUPINGS = {
    *((9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (3, 2, 2, 2), (2, 3, 2, 2), (3, 2, 4), (2, 3, 4)),
    *((4, 3, 2), (4, 5), (5, 4), (3, 6), (6, 3), (1,) * 9),
}
"""How people cut nine digits up; dates, telephone and account numbers are cut otherwise."""

_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_DUTCH_PHONE = re.compile(r"(?:\+|(?<!\d)00)31(?:[ .\-]?\(0\))?(?:[ .\-]{0,3}\d){9}(?!\d)")
_FOREIGN_PHONE = re.compile(
    r"(?:\+|(?<!\d)00)(?!31)[1-9]\d{0,2}(?:[ .\-]?\(0\))?(?:[ .\-]?\d){8,12}(?!\d)"
)


def find_bsns(text: str) -> list[Span]:
    """Return where a text holds a BSN: nine digits that pass the eleven-test, however spaced.

    One in eleven arbitrary numbers of nine digits passes too. Telephone numbers with a country
    code, valid IBANs and numbers of ten digits, such as V-numbers, are left alone.

    >>> find_bsns("BSN 1112.22.333, tel. 06-12345678")
    [Span(start=4, end=15)]
    >>> find_bsns("V-nummer 280 123 4567, NL91 ABNA 0417 1643 00, +31 (0)6 1234 5678")
    []
    """
    found: list[Span] = []
    for run in _runs_of_groups(_without_phones_and_ibans(text)):
        taken = 0
        for first in range(len(run)):
            last = _end_of_bsn(text, run, first) if first >= taken else None
            if last is not None:
                found.append(Span(run[first].start, run[last].end))
                taken = last + 1
    return found


def mask_bsns(text: str) -> str:
    """Return the text with every BSN replaced by nine dots.

    >>> mask_bsns("zijn bsn is 111-222-333.")
    'zijn bsn is •••••••••.'
    """
    for span in reversed(find_bsns(text)):
        text = f"{text[: span.start]}{'•' * 9}{text[span.end :]}"
    return text


def _is_iban(text: str) -> bool:
    compact = text.replace(" ", "")
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1


def _without_phones_and_ibans(text: str) -> str:
    """Blank them out, letter for letter, so that what remains keeps its place."""
    text = _IBAN.sub(lambda m: "x" * len(m[0]) if _is_iban(m[0]) else m[0], text)
    for pattern in (_DUTCH_PHONE, _FOREIGN_PHONE):
        text = pattern.sub(lambda m: "x" * len(m[0]), text)
    return text


def _runs_of_groups(text: str) -> list[list[Span]]:
    """Return the groups of digits, those joined by a space or sign together in one run."""
    groups = [Span(*match.span()) for match in _DIGIT_GROUP.finditer(text)]
    runs: list[list[Span]] = [groups[:1]] if groups else []
    for before, group in pairwise(groups):
        if _JOINT.fullmatch(text, before.end, group.start):
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _end_of_bsn(text: str, run: list[Span], first: int) -> int | None:
    """Return the last group of the BSN that starts at this group; None when there is none."""
    digits = ""
    for last in range(first, len(run)):
        digits += "".join(str(int(digit)) for digit in text[run[last].start : run[last].end])
        if len(digits) >= 9:
            break
    grouping = tuple(group.end - group.start for group in run[first : last + 1])
    if grouping not in _GROUPINGS or not passes_eleven_test(digits):
        return None
    return None if _is_part_of_ten_digits(text, run, first, last) else last


def _is_part_of_ten_digits(text: str, run: list[Span], first: int, last: int) -> bool:
    """Tell whether one more digit, joined in the same way, makes this a V-number or telephone."""
    if first == last:
        return False
    joint = text[run[first].end : run[first + 1].start]
    before, after = run[first - 1 : first], run[last + 1 : last + 2]
    return any(
        lone.end - lone.start == 1 and text[left.end : right.start] == joint
        for lone, left, right in (
            *((group, group, run[first]) for group in before),
            *((group, run[last], group) for group in after),
        )
    )
