"""What is typed about openings that were announced."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.places.fields import MunicipalityField

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


class PlanForm(PlainForm):
    """An opening that was announced."""

    name = FreeTextField(label=_("Naam"), max_length=80)
    municipality = MunicipalityField(label=_("Gemeente"))
    announced_on = DayField(label=_("Bekend sinds"))
    year = forms.IntegerField(
        label=_("Gaat open in het jaar"),
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        help_text=_("Laat leeg als er geen jaar is genoemd."),
    )
    remark = FreeTextField(
        label=_("Toelichting"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: als tijdelijke pre-POL."),
    )
    source = FreeTextField(
        label=_("Bron"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld de brief van het COA van 3-12-2018."),
    )


class SettleForm(PlainForm):
    """The day on which a plan became a location, or was called off."""

    settled_on = DayField(label=_("Geen plan meer sinds"))
