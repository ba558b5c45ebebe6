"""What is typed about a code."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField, ShortText
from reisgezel.core.ui.plain import PlainForm


class EntryFilter(PlainForm):
    """How the entries of a list are narrowed."""

    is_filter = True
    q = forms.CharField(label=_("Code of naam"), required=False)
    ended = forms.BooleanField(label=_("Ook codes die niet meer gelden"), required=False)


class EntryForm(PlainForm):
    """A new code."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Letters, cijfers en streepjes. De code verandert later niet meer."),
    )
    label_nl = ShortText(label=_("Naam"), max_length=120)
    label_en = ShortText(label=_("Naam in het Engels"), max_length=120, required=False)
    valid_from = DayField(
        label=_("Geldig vanaf"), required=False, help_text=_("Laat leeg als de code altijd gold.")
    )


class EndForm(PlainForm):
    """The day a code ends."""

    ends_before = DayField(
        label=_("Geldig tot"), help_text=_("Vanaf deze dag kan niemand de code meer kiezen.")
    )
