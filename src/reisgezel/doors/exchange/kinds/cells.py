"""What stands in one cell, read as the house keeps it: a number, an amount, a word. Refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reisgezel.core.ui.fields import ShortText, refuse_bsn
from reisgezel.domain.people.forms.fields import PhoneInput, PostcodeInput
from reisgezel.lib.dutch_ids import LeadingZeroMissing, MalformedNumber, normalize_v_number
from reisgezel.lib.names import plain

Reader = Callable[[str], Any]
"""Takes what a cell says, never nothing, and gives a value. Raises ValidationError."""

YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})


def by_field(field: forms.Field) -> Reader:
    """Return the reader that says what a form of the house would."""
    return field.clean


def text(longest: int) -> Reader:
    """Return the reader of plain words of at most so many characters, none of them a BSN."""
    return by_field(ShortText(max_length=longest))


LONGEST_AMOUNT = 16
"""Characters; thousands of millions of euros fit."""

phone, postcode = (by_field(field()) for field in (PhoneInput, PostcodeInput))
email = by_field(forms.EmailField(validators=[refuse_bsn]))


def v_number(cell: str) -> str:
    """Return a V-number of ten digits; nobody is there to confirm that a zero was lost."""
    try:
        return normalize_v_number(cell)
    except LeadingZeroMissing as missing:
        raise ValidationError(
            _(
                "Dit zijn negen cijfers, een V-nummer heeft er tien. Ging een nul vooraan verloren,"
                " schrijf dan {number}. Is het een BSN, haal het dan weg."
            ).format(number=missing.suggestion)
        ) from None
    except MalformedNumber:
        raise ValidationError(
            _("Een V-nummer heeft tien cijfers, zoals 280 123 4567. Controleer het document.")
        ) from None


def whole_number(cell: str) -> int:
    """Return a number without decimals; a spreadsheet may have given it some zeros."""
    found = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", cell.replace(" ", ""))
    if found is None:
        raise ValidationError(_("Schrijf een heel getal, zoals 12."))
    return int(found[1])


def cents(cell: str) -> int:
    """Return an amount in whole cents, with a comma or a point before them.

    >>> cents("1.234,50"), cents("€ 1500"), cents("1234.5"), cents("1,234.50")
    (123450, 150000, 123450, 123450)
    """
    bare = re.sub(r"[€\s]|EUR", "", cell)
    found = re.fullmatch(r"(-?\d{1,3}(?:[.,]\d{3})*|-?\d+)(?:[.,](\d{1,2}))?", bare)
    if found is None or len(found[0]) > LONGEST_AMOUNT:
        raise ValidationError(_("Schrijf het bedrag als 1500 of 1500,50."))
    return int(re.sub(r"[.,]", "", found[1]) + (found[2] or "").ljust(2, "0"))


def yes_no(cell: str) -> bool:
    """Return what ja or nee means."""
    word = plain(cell)
    if word not in YES | NO:
        raise ValidationError(_("Schrijf ja of nee."))
    return word in YES


def choice(words: Mapping[str, Iterable[str]], *, noun: Any) -> Reader:
    """Return the reader of one of a few values, each by its code and the words people use for it."""
    known = {plain(word): code for code, more in words.items() for word in (code, *more)}

    def read(cell: str) -> str:
        if (found := known.get(plain(cell))) is None:
            raise ValidationError(unknown_words(cell, noun, words))
        return found

    return read


def unknown_words(cell: str, noun: Any, offered: Iterable[str] = ()) -> str:
    """Return the sentence that a word is not known, with what is."""
    shown = cell if len(cell) <= 40 else f"{cell[:40]}…"
    few = list(offered)
    if few and len(few) <= 12:
        return _("“{word}” kennen we niet als {noun}. Kies uit: {offered}.").format(
            word=shown, noun=noun, offered=", ".join(few)
        )
    return _("“{word}” kennen we niet als {noun}.").format(word=shown, noun=noun)
