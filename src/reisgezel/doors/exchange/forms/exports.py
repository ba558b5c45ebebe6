"""What narrows a list that leaves, and as which file it does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.plain import PlainForm
from reisgezel.doors.exchange.lists import ExportedList


class NarrowForm(forms.Form):
    """The filters of a list, each on or off; they stand in the address."""

    is_filter = True

    def __init__(self, *args: Any, shown: ExportedList, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in shown.filters.items():
            self.fields[name] = forms.BooleanField(label=str(label), required=False)

    def chosen(self) -> list[str]:
        """Return which filters are on."""
        return [name for name, on in self.cleaned_data.items() if on] if self.is_valid() else []


class LeaveForm(PlainForm):
    """As which file a list leaves, with the number of rows that was shown."""

    gives_file = True

    form = forms.ChoiceField(
        label=_("Soort bestand"),
        choices=[("xlsx", _("Excel (xlsx)")), ("csv", _("csv, voor andere programma's"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
