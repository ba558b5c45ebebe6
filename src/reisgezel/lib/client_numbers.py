"""The organisation's own client number, used in mails instead of a name: RG- and eight digits."""

from __future__ import annotations

import re

from reisgezel.lib.dutch_ids import MalformedNumber


def client_number(sequence: int) -> str:
    """Return the client number for a sequence number, with its Luhn check digit.

    >>> client_number(1), client_number(1234567)
    ('RG-00000018', 'RG-12345674')
    """
    if not 0 < sequence <= 9_999_999:
        raise ValueError("a client number has seven digits and a check digit")
    payload = f"{sequence:07}"
    return f"RG-{payload}{-_luhn_sum(payload + '0') % 10}"


def normalize_client_number(text: str) -> str:
    """Return a client number as we write it. Raises MalformedNumber, also for a typing error.

    >>> normalize_client_number("rg 1234 5674")
    'RG-12345674'
    """
    match = re.fullmatch(r"(?:RG)?([0-9]{8})", re.sub(r"[\s.\-]", "", text.upper()))
    if not match or _luhn_sum(match[1]) % 10:
        raise MalformedNumber("not a client number")
    return f"RG-{match[1]}"


def is_client_number(text: str) -> bool:
    """Tell whether this can be one of our client numbers.

    >>> is_client_number("RG-12345674"), is_client_number("RG-12345675")
    (True, False)
    """
    try:
        normalize_client_number(text)
    except MalformedNumber:
        return False
    return True


def _luhn_sum(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total
