"""What narrows the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField


class LogForm(forms.Form):
    """Whose acts, in which file, between which days; each may stay empty."""

    is_filter = True
    colleague = forms.CharField(label=_("Collega"), required=False, max_length=150)
    number = forms.CharField(label=_("Cliëntnummer"), required=False, max_length=20)
    first_day = DayField(label=_("Vanaf"), required=False, help_text="")
    last_day = DayField(label=_("Tot en met"), required=False, help_text="")
    refused = forms.BooleanField(label=_("Alleen wat geweigerd is"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Deze dag ligt voor de eerste. Kies een latere dag."))
        return typed
