"""Where somebody lives, what a visitor should know, and from when something no longer holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField, ShortText
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.people.facts import Home
from reisgezel.domain.people.forms.fields import UNSEEN, CodeField, PersonForm, PostcodeInput
from reisgezel.domain.people.models import Address


class HomeForm(EditForm, PersonForm):
    """An address, from which day, and whether it is secret."""

    rows: tuple[str, ...] = (
        "street house_number",
        "postcode place",
        "municipality_code starts_on",
        "is_secret",
    )

    street = FreeTextField(
        label=gettext_lazy("Straat"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=UNSEEN),
    )
    house_number = ShortText(
        label=gettext_lazy("Huisnummer"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=UNSEEN),
    )
    postcode = PostcodeInput(label=gettext_lazy("Postcode"))
    place = FreeTextField(
        label=gettext_lazy("Plaats"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=UNSEEN),
    )
    municipality_code = CodeField(label=gettext_lazy("Gemeente"), list_code="municipalities")
    starts_on = DayField(label=gettext_lazy("Woont hier vanaf"))
    is_secret = forms.BooleanField(
        label=gettext_lazy("Geheim adres"),
        required=False,
        help_text=gettext_lazy(
            "Alleen de werkbegeleider en de teamleider lezen dit adres dan nog."
        ),
    )

    @classmethod
    def initial_of(cls, address: Address) -> dict[str, Any]:
        """Return what the form shows of an address we know."""
        return {name: getattr(address, name) for name in cls.base_fields}

    def home(self) -> Home:
        """Return what was typed, for the services."""
        names = ("street", "house_number", "postcode", "place", "municipality_code")
        return Home(**{name: self.cleaned_data[name] for name in names})


class AlertForm(PersonForm):
    """A warning for whoever visits."""

    rows: tuple[str, ...] = ("text", "on_household")

    text = FreeTextField(
        label=gettext_lazy("Waar moet een bezoeker op letten?"), rows=4, max_length=1000
    )
    on_household = forms.BooleanField(
        label=gettext_lazy("Dit geldt voor het hele gezin"), required=False
    )


class EndForm(PersonForm):
    """The first day on which something no longer holds."""

    rows: tuple[str, ...] = ("ends_before",)

    ends_before = DayField(label=gettext_lazy("Vanaf welke dag geldt dit niet meer?"))
