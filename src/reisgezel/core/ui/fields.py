"""Form fields that every room uses: days and times as people type them, short and long text.

Days are typed, not picked: the browser's own date field shows month and day in the order of the
machine it runs on, and throws a wrong date away instead of giving it back.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.lib.dates import is_known_year
from reisgezel.lib.dutch_ids import find_bsns
from reisgezel.lib.typed_days import read_day

_TIME = re.compile(r"(\d{1,2})(?:[.:u ]?(\d{2}))?\s*u?(?:ur)?")


class DayInput(forms.TextInput):
    """A day as 8-5-2018."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-day", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime | date):
            return f"{value.day}-{value.month}-{value.year}"
        text: str | None = super().format_value(value)
        return text


class TimeInput(forms.TextInput):
    """A time of day as 14.00."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-time", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime | time):
            return f"{value:%H.%M}"
        text: str | None = super().format_value(value)
        return text


class DayField(forms.Field):
    """A whole day: 8-5-2018, 8 mei 18, 08052018, 2 jan and gisteren all do."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("Schrijf de dag als 8-5-2018."),
        "no_such_day": _("Deze dag bestaat niet. Schrijf de dag als 8-5-2018."),
        "far_year": _("Dit jaar kan niet kloppen. Controleer het jaartal."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Bijvoorbeeld 8-5-2018."))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        text = str(value).strip()
        try:
            day = read_day(text, clock.today())
        except ValueError:
            code = "no_such_day" if re.fullmatch(r"[\d\-/. ]{3,10}", text) else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from None
        if not is_known_year(day.year):
            raise ValidationError(self.error_messages["far_year"], code="far_year")
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class TimeField(forms.Field):
    """A time of day: 14.00, 14:00, 1400 and 14 all do."""

    widget = TimeInput
    default_error_messages = {"invalid": _("Schrijf de tijd als 14.00.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Bijvoorbeeld 14.00."))
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        found = _TIME.fullmatch(str(value).strip().lower())
        try:
            if found is None:
                raise ValueError
            return time(int(found[1]), int(found[2] or 0))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def refuse_bsn(text: str) -> None:
    """Refuse a text with a BSN in it, which is stored nowhere. Raises ValidationError."""
    if find_bsns(text):
        raise ValidationError(
            _(
                "Hier lijkt een burgerservicenummer (BSN) in te staan."
                " Dat mogen we niet bewaren. Haal het weg."
            ),
            code="bsn",
        )


class ShortText(forms.CharField):
    """A number or name of a few words; a BSN is refused in it, as with dots it would say nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(refuse_bsn)


class LongText(forms.CharField):
    """A text of more than a line; line breaks are kept as one kind."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")
