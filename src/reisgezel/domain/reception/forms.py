"""What is chosen on the monitor: the day, and what was known by when; or a year that has ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm

YEARS_BACK = 10


class DayFilter(PlainForm):
    """As on which day, as known on which day; left out, both are today."""

    is_filter = True
    on = DayField(label=_("Stand op"), required=False)
    known = DayField(
        label=_("Zoals bekend op"),
        required=False,
        help_text=_("Laat leeg: dan telt alles mee wat nu bekend is."),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        """Take today when no day was typed. Raises ValidationError for a day to come."""
        day: date = self.cleaned_data["on"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        return day


class YearFilter(PlainForm):
    """At the end of which year: one that has ended."""

    is_filter = True
    year = forms.TypedChoiceField(label=_("Eind van het jaar"), coerce=int, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        years = range(today.year - 1, today.year - 1 - YEARS_BACK, -1)
        field: Any = self.fields["year"]
        field.choices = [(year, str(year)) for year in years]
        field.empty_value = years[0]
