"""What is asked on the page of a figure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm


class KnownOnForm(PlainForm):
    """As known on which day a figure is counted."""

    known_on = DayField(
        label=gettext_lazy("Zoals bekend op"),
        help_text=gettext_lazy(
            "Wat later is vastgelegd of gecorrigeerd, telt dan niet mee. Bijvoorbeeld 31-12-2018."
        ),
    )
