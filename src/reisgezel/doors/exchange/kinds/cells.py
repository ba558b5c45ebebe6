"""What stands in one cell, read as the house keeps it: a day, a code, an amount. Refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.reference import selectors as reference
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.people.forms.fields import (
    PartialDateInput,
    PhoneInput,
    PostcodeInput,
)
from reisgezel.lib.dutch_ids import LeadingZeroMissing, MalformedNumber, normalize_v_number
from reisgezel.lib.names import plain
from reisgezel.lib.partial_dates import PartialDate

Reader = Callable[[str], Any]
"""Takes what a cell says, never nothing, and gives a value. Raises ValidationError."""

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[T ]\d{1,2}[:.]\d{2}\S*")
_SHORT_YEAR = re.compile(r"(\d{1,2}-\d{1,2}-)(\d{2})")
_NO_DAY = {"0", "00000000", "0000-00-00", "00-00-0000"}
LONGEST_AMOUNT = 16
"""Characters; thousands of millions of euros fit."""
YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})


def by_field(field: forms.Field) -> Reader:
    """Return the reader that says what a form of the house would."""
    return field.clean


def text(longest: int) -> Reader:
    """Return the reader of plain words of at most so many characters."""
    return by_field(forms.CharField(max_length=longest))


phone, postcode, email = (
    by_field(field()) for field in (PhoneInput, PostcodeInput, forms.EmailField)
)
_partial, _day = PartialDateInput(), DayField()


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


def municipality_of_register(cell: str) -> str:
    """Return the CBS code of a municipality; nothing for a code that only the register has.

    It knows municipalities that are long gone, and some for tests; an address does without.
    """
    found: str = (
        ""
        if re.fullmatch(r"\d{4}", cell) and cell not in words_of_list("municipalities")
        else coded("municipalities", noun=_("gemeente"))(cell)
    )
    return found


def spread(cell: str) -> str:
    """Return a day with its parts apart, and without a time of day.

    A day without its month says nothing, so that is left out.

    >>> spread("19850000"), spread("19660013")
    ('1985-00-00', '1966-00-00')
    >>> spread("1985-03-12 00:00"), spread("12/03/1985"), spread("00-00-1985")
    ('1985-03-12', '12-03-1985', '1985')
    """
    if cell in _NO_DAY:
        return ""
    if found := _MOMENT.fullmatch(cell):
        cell = found[1]
    if found := _COMPACT.fullmatch(cell):
        year, month, number = found.groups()
        return f"{year}-{month}-{'00' if month == '00' else number}"
    return re.sub(r"[/.]", "-", cell).removeprefix("00-").removeprefix("00-")


def with_century(cell: str, this_year: int) -> str:
    """Return a day whose year has two digits with the latest year that has begun.

    >>> with_century("12-3-85", 2019), with_century("1-1-10", 2019), with_century("1985", 2019)
    ('12-3-1985', '1-1-2010', '1985')
    """
    if (found := _SHORT_YEAR.fullmatch(cell)) is None:
        return cell
    year = this_year // 100 * 100 + int(found[2])
    return f"{found[1]}{year - 100 if year > this_year else year}"


def partial_date(cell: str) -> PartialDate:
    """Return a date of which parts may be unknown, as documents and the population register have it."""
    typed = with_century(spread(cell.strip()), clock.today().year)
    found: PartialDate = _partial.clean(typed) if typed else PartialDate()
    return found


def day(cell: str) -> date:
    """Return a whole day."""
    found: date = _day.clean(spread(cell.strip()))
    return found


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


def coded(list_code: str, *, noun: Any, unknown: Iterable[str] = ("0000",)) -> Reader:
    """Return the reader of a code of one of the house's lists, by its code, its name or its ISO letters."""
    nothing = {plain(word) for word in (*unknown, "onbekend", "unknown", "-", "?")}

    def read(cell: str) -> str:
        word = plain(cell)
        if word in nothing or not word:
            return ""
        found = words_of_list(list_code).get(word)
        if found is None:
            raise ValidationError(unknown_words(cell, noun))
        return found

    return read


_seen: dict[str, tuple[Mapping[str, Any], dict[str, str]]] = {}


def words_of_list(list_code: str) -> Mapping[str, str]:
    """Return by which words each code of a list is known; made anew when the list was read anew."""
    entries = reference.codes(list_code)
    kept = _seen.get(list_code)
    if kept is None or kept[0] is not entries:
        kept = _seen[list_code] = (entries, _words(list_code, entries))
    return kept[1]


def _words(list_code: str, entries: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    by_country: dict[str, list[str]] = {}
    if list_code == "nationalities":
        for land in reference.codes("countries").values():
            letters = land.properties.get("iso_3166", "")
            by_country.setdefault(letters, []).extend((land.label_nl, land.label_en))
    for entry in entries.values():
        own = entry.properties
        letters = own.get("iso_3166", "")
        names = [entry.label_nl, entry.label_en, own.get("endonym", ""), letters]
        names += [entry.label_nl.split("(")[0], *by_country.get(letters or "-", ())]
        if list_code == "nationalities":
            names.append(entry.label_nl.removesuffix("e"))
        if list_code == "municipalities":
            names.append(entry.code.removeprefix("GM"))
        for name in (entry.code, *names):
            if word := plain(str(name)):
                found.setdefault(word, entry.code)
    return found
