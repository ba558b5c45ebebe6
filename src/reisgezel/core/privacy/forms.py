"""The form field for whatever people write freely, and how they are told that a BSN was masked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reisgezel.core.privacy.texts import clean_free_text, holds_bsn


class FreeTextField(forms.CharField):
    """Text that people write freely, in any script; a BSN in it is stored as dots."""

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        if rows:
            options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"dir": "auto"}

    def clean(self, value: Any) -> Any:
        return clean_free_text(super().clean(value))


def masked_labels(form: forms.BaseForm) -> list[str]:
    """Return the labels of the free texts in which a BSN was typed."""
    return [
        str(bound.label)
        for bound in form
        if isinstance(bound.field, FreeTextField) and holds_bsn(str(bound.data or ""))
    ]


def tell_of_masked_bsn(request: HttpRequest, *forms_sent: forms.BaseForm) -> None:
    """Put a notice on the next page when a BSN was typed somewhere in these forms."""
    labels = [label for form in forms_sent for label in masked_labels(form)]
    if labels:
        messages.warning(request, notice_of_masked_bsn(labels))


def notice_of_masked_bsn(labels: list[str]) -> str:
    """Return the sentence that tells in which fields a BSN was masked, and why."""
    where = _(" en ").join(f"“{label}”" for label in labels)
    return ngettext(
        "In %(where)s stond een burgerservicenummer (BSN). Dat mogen we niet bewaren."
        " We hebben er puntjes van gemaakt.",
        "In %(where)s stonden burgerservicenummers (BSN). Die mogen we niet bewaren."
        " We hebben er puntjes van gemaakt.",
        len(labels),
    ) % {"where": where}
