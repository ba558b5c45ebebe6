"""What narrows the log, and the list of who looked that a client gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.client_words import LANGUAGES


class PeriodForm(PlainForm):
    """Between which days; each may stay empty."""

    is_filter = True
    first_day = DayField(label=_("Vanaf"), required=False, help_text="")
    last_day = DayField(label=_("Tot en met"), required=False, help_text="")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Deze dag ligt voor de eerste. Kies een latere dag."))
        return typed


class GiveForm(PeriodForm):
    """In which language a client gets the list of who looked, and over which days."""

    language = forms.ChoiceField(label=_("Taal"), choices=tuple(LANGUAGES.items()))
    field_order = ("language", "first_day", "last_day")


class LogForm(PeriodForm):
    """Whose acts, in which file, between which days; each may stay empty."""

    colleague = forms.CharField(label=_("Collega"), required=False, max_length=150)
    number = forms.CharField(label=_("Cliëntnummer"), required=False, max_length=20)
    refused = forms.BooleanField(label=_("Alleen wat geweigerd is"), required=False)
    field_order = ("colleague", "number", "first_day", "last_day", "refused")
