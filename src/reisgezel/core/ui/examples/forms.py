"""A form of every kind of field, with nothing behind it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from reisgezel.core.ui.fields import DayField, LongText, TimeField
from reisgezel.core.ui.plain import PlainForm


class ExampleForm(PlainForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort contact"),
        choices=[
            ("visit", gettext_lazy("Huisbezoek")),
            ("office", gettext_lazy("Op kantoor")),
            ("phone", gettext_lazy("Telefoon")),
        ],
        widget=forms.RadioSelect,
    )
    happened_on = DayField(
        label=gettext_lazy("Dag"), help_text=gettext_lazy("Vandaag of eerder, zoals 8-5-2018.")
    )
    starts_at = TimeField(label=gettext_lazy("Tijd"), required=False)
    minutes = forms.IntegerField(label=gettext_lazy("Minuten"), min_value=5, max_value=480)
    place = forms.ChoiceField(
        label=gettext_lazy("Locatie"), choices=[("zaandam", "Zaandam"), ("haarlem", "Haarlem")]
    )
    body = LongText(
        label=gettext_lazy("Wat is er besproken"),
        help_text=gettext_lazy("Schrijf wat u ook aan de cliënt zou laten lezen."),
    )
    helpers = forms.MultipleChoiceField(
        label=gettext_lazy("Wie was erbij"),
        choices=[("partner", gettext_lazy("Partner")), ("child", gettext_lazy("Kind"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    share = forms.BooleanField(label=gettext_lazy("De taalcoach mag dit lezen"), required=False)
