"""How amounts and lists of days are typed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField, DayInput

_AMOUNT = re.compile(r"(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d{1,2}))?")
LONGEST_AMOUNT = 16
"""Characters; of a longer one no column holds the cents."""


class EuroField(forms.CharField):
    """An amount in euros as people type it (1.500 or 1500,50); gives whole cents."""

    default_error_messages = {"invalid": _("Schrijf het bedrag als 1500 of 1500,50.")}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        euros = f"{Decimal(value) / 100:.2f}".replace(".", ",")
        return euros.removesuffix(",00")

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).replace("€", "").replace(" ", "")
        if not typed:
            return None
        found = _AMOUNT.fullmatch(typed)
        if found is None or len(typed) > LONGEST_AMOUNT:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        euros, cents = found[1].replace(".", ""), (found[2] or "").ljust(2, "0")
        return int(euros + cents)


class DaysField(forms.CharField):
    """Days, each on a line of its own."""

    widget = forms.Textarea(attrs={"rows": 4})
    default_error_messages = {"no_day": _("“%(line)s” is geen dag. Schrijf de dag als 8-5-2018.")}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(str(DayInput().format_value(day)) for day in value)

    def clean(self, value: Any) -> Any:
        days: list[date] = []
        for line in filter(None, (part.strip() for part in super().clean(value).splitlines())):
            try:
                days.append(DayField().clean(line))
            except ValidationError:
                raise ValidationError(
                    self.error_messages["no_day"], code="no_day", params={"line": line}
                ) from None
        return sorted(set(days))
