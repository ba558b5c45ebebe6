"""What narrows a list that leaves, and as which file it does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.plain import PlainForm
from reisgezel.doors.exchange.lists import Asked, ExportedList
from reisgezel.doors.exchange.lists.base import SORT


class NarrowForm(PlainForm):
    """The filters of a list and its order, as its page has them; they stand in the address."""

    is_filter = True

    found = forms.CharField(widget=forms.HiddenInput, required=False)
    """The mark of what was searched for."""

    def __init__(self, *args: Any, shown: ExportedList, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shown = shown
        for name, (label, options_of) in shown.choices.items():
            nothing = gettext("zoals altijd") if name == SORT else gettext("alle")
            self.fields[name] = forms.ChoiceField(
                label=str(label), required=False, choices=[("", nothing), *options_of()]
            )
        for name, label in shown.filters.items():
            self.fields[name] = forms.BooleanField(label=str(label), required=False)

    def asked(self, words: str = "") -> Asked:
        """Return what was chosen; call it when the form is valid."""
        chosen = self.cleaned_data
        return Asked(
            tuple(name for name in self.shown.filters if chosen[name]),
            {name: chosen[name] for name in self.shown.choices if chosen[name]},
            words,
        )


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
