"""Form fields for what is special about persons: a partly known date, a telephone, a V-number."""

from __future__ import annotations

import re
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.reference import selectors as reference
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.people.phones import as_kept, read_phone
from reisgezel.domain.people.words import phone_words, v_number_words
from reisgezel.lib.dutch_ids import (
    LeadingZeroMissing,
    MalformedNumber,
    find_bsns,
    normalize_v_number,
)
from reisgezel.lib.names import plain
from reisgezel.lib.partial_dates import PartialDate

UNSEEN = {"autocomplete": "off"}
"""Browsers on shared computers must not offer what was typed about somebody else."""

_STORED_PHONE = re.compile(r"\+[0-9]+")
_STORED_V_NUMBER = re.compile(r"[0-9]{10}")


class PartialDateInput(forms.CharField):
    """A date of which only the year, or the year and month, may be known."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "required": False,
            "max_length": 30,
            "widget": forms.TextInput(attrs=UNSEEN),
            "help_text": gettext_lazy(
                "Bijvoorbeeld 12-3-1985. Weet u alleen het jaar, schrijf dan 1985."
                " Laat leeg als u niets weet."
            ),
        }
        super().__init__(**(usual | options))

    def prepare_value(self, value: Any) -> Any:
        return value.typed if isinstance(value, PartialDate) else value

    def clean(self, value: Any) -> Any:
        try:
            return PartialDate.parse(super().clean(value) or "")
        except ValueError:
            raise ValidationError(
                _(
                    "Deze datum bestaat niet of is niet te lezen."
                    " Schrijf bijvoorbeeld 12-3-1985, 03-1985 of alleen 1985."
                )
            ) from None


class PhoneInput(forms.CharField):
    """A telephone number in the Netherlands or abroad, kept with its country number.

    Nine digits that could be a BSN are refused: a telephone number has a way to be told from one.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs=UNSEEN | {"inputmode": "tel"})
        super().__init__(required=False, max_length=30, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number as people write it, and what was typed as it was typed."""
        return phone_words(value) if _STORED_PHONE.fullmatch(value or "") else value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        if find_bsns(typed):
            raise ValidationError(
                _(
                    "Dit kan een burgerservicenummer (BSN) zijn. Dat mogen we niet bewaren."
                    " Is het een telefoonnummer, schrijf het dan met een 0 of een landnummer ervoor."
                ),
                code="bsn",
            )
        number = read_phone(typed)
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(
                _(
                    "Dit telefoonnummer bestaat niet. Schrijf bijvoorbeeld 06 12345678,"
                    " of met landnummer +963 944 567 890."
                )
            )
        return as_kept(number)


class VNumberInput(forms.CharField):
    """A V-number of ten digits; nine ask whether a zero was lost, as a BSN has nine too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs=UNSEEN | {"inputmode": "numeric"})
        super().__init__(required=False, max_length=20, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return v_number_words(value) if _STORED_V_NUMBER.fullmatch(value or "") else value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return normalize_v_number(typed)
        except LeadingZeroMissing as missing:
            raise ValidationError(
                _(
                    "Dit zijn negen cijfers, een V-nummer heeft er tien. Bedoelt u %(suggestion)s?"
                    " Zet dan het vinkje hieronder. Is het een BSN, haal het dan weg:"
                    " dat mogen we niet bewaren."
                )
                % {"suggestion": v_number_words(missing.suggestion)},
                code="leading_zero_missing",
            ) from None
        except MalformedNumber:
            raise ValidationError(
                _("Een V-nummer heeft tien cijfers, zoals 280 123 4567. Controleer het document.")
            ) from None


class PostcodeInput(forms.CharField):
    """A Dutch postcode, kept as 1508 GE."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, max_length=8, widget=forms.TextInput(attrs=UNSEEN), **options
        )

    def clean(self, value: Any) -> str:
        typed = re.sub(r"\s", "", super().clean(value)).upper()
        if not typed:
            return ""
        if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", typed):
            raise ValidationError(
                _("Een postcode heeft vier cijfers en twee letters, zoals 1508 GE.")
            )
        return f"{typed[:4]} {typed[4:]}"


UNKNOWN = "0000"
"""How the tables of the population register say that something is not known; here that is no code."""
LONG_LIST = 60
"""A list of more than this is offered by name; a shorter one in its own order."""


class CodeField(forms.ChoiceField):
    """A code from one of the house's lists; a long list is offered by name.

    ``first`` names a property of the entries that most will look for: these come before the others.
    """

    def __init__(
        self, *, list_code: str, nothing: Any = "", first: str = "", **options: Any
    ) -> None:
        self.list_code = list_code
        self.nothing = nothing
        self.first = first
        super().__init__(**{"required": False} | options)

    def offer(self, kept: str) -> None:
        """Offer what holds today, and the code that is stored even when it ended."""
        known = [row for row in reference.choices(self.list_code) if row[0] not in {UNKNOWN, kept}]
        if kept:
            known.append((kept, reference.label(self.list_code, kept)))
        if len(known) > LONG_LIST:
            known.sort(key=lambda row: plain(row[1]))
        self.choices = [("", self.nothing or _("niet bekend")), *self._grouped(known)]

    def _grouped(self, known: list[tuple[str, str]]) -> list[Any]:
        entries = reference.codes(self.list_code)
        common = [row for row in known if self.first and entries[row[0]].properties.get(self.first)]
        if not common:
            return known
        others = [row for row in known if row not in common]
        return [(_("Vaak gekozen"), common), (_("Alle andere"), others)]


class PersonForm(PlainForm):
    """A form whose fields stand in ``rows``, and whose codes come from the lists."""

    rows: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field, CodeField):
                field.offer(str(self.get_initial_for_field(field, name) or ""))

    @property
    def shown_rows(self) -> list[str]:
        """Return the names of the fields that stand beside each other, a row at a time."""
        return list(self.rows)
