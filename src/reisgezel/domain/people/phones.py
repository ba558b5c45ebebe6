"""Telephone numbers: as people type them, and as they are kept, +31612345678."""

from __future__ import annotations

import phonenumbers


def read_phone(text: str) -> phonenumbers.PhoneNumber | None:
    """Return the number a text is, a Dutch one also without country; None when it is no number.

    It need not exist: who searches types the beginning of one.
    """
    try:
        return phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return None


def as_kept(number: phonenumbers.PhoneNumber) -> str:
    """Return a number as it is kept, with its country.

    >>> as_kept(read_phone("06 1234 5678"))
    '+31612345678'
    """
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
