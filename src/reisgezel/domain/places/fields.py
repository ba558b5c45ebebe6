"""A municipality as people type it: a name, a town in it or a CBS code, with the names as suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reisgezel.core import clock
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.places.selectors import municipality_choices, municipality_named, names_like


class SuggestingInput(forms.TextInput):
    """A text field whose browser suggests from a list; anything may still be typed."""

    def __init__(self, suggest: Any) -> None:
        super().__init__({"autocomplete": "off"})
        self.suggest = suggest

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the field with its suggestions behind it."""
        list_id = f"{(attrs or {}).get('id', name)}_suggestions"
        own = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}">', ((row,) for row in self.suggest()))
        return format_html('{}<datalist id="{}">{}</datalist>', own, list_id, options)


class MunicipalityField(forms.CharField):
    """Takes a name, gives the municipality that it means on a day, today unless set."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=80, widget=SuggestingInput(self._names), **options)
        self.on: date | None = None

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Municipality) else value

    def clean(self, value: Any) -> Any:
        """Return the municipality. Raises ValidationError with names that look like what was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        if found := municipality_named(typed, on=self._day()):
            return found
        raise ValidationError(self._words(typed, names_like(typed, on=self._day())))

    def _day(self) -> date:
        return self.on or clock.today()

    def _names(self) -> Sequence[str]:
        return [name for _code, name in municipality_choices(on=self._day())]

    def _words(self, typed: str, likely: Sequence[str]) -> str:
        if likely:
            return _("“%(typed)s” is geen gemeente. Bedoelt u %(likely)s?") % {
                "typed": typed,
                "likely": f" {pgettext('tussen twee namen', 'of')} ".join(likely),
            }
        return _("“%(typed)s” is geen gemeente. Zoek de naam op de pagina Gemeenten.") % {
            "typed": typed
        }
