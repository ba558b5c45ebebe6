"""Forms that say what is wrong in a plain sentence with the way out."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.fields import DayField, TimeField

SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Dit is nog leeg. Vul het in.")},
    forms.CharField: {
        "required": _("Dit is nog leeg. Schrijf het hier op."),
        "max_length": _(
            "Deze tekst heeft %(show_value)d tekens. Maak hem korter: hoogstens %(limit_value)d."
        ),
    },
    forms.IntegerField: {
        "required": _("Vul een getal in, bijvoorbeeld 30."),
        "invalid": _("Schrijf een getal in cijfers, bijvoorbeeld 30."),
        "min_value": _("Dit is te weinig. Schrijf %(limit_value)s of meer."),
        "max_value": _("Dit is te veel. Schrijf hoogstens %(limit_value)s."),
    },
    DayField: {"required": _("Vul een dag in, bijvoorbeeld 8-5-2018.")},
    TimeField: {"required": _("Vul een tijd in, bijvoorbeeld 14.00.")},
    forms.ChoiceField: {
        "required": _("Kies wat hier klopt."),
        "invalid_choice": _("Deze keuze is er niet meer. Kies opnieuw."),
    },
    forms.ModelMultipleChoiceField: {
        "required": _("Kruis minstens een naam aan."),
        "invalid_choice": _("Een van deze namen is er niet meer. Kies opnieuw."),
        "invalid_pk_value": _("Een van deze namen is er niet meer. Kies opnieuw."),
    },
    forms.FileField: {
        "required": _("Kies een bestand."),
        "missing": _("Kies een bestand."),
        "invalid": _("Het bestand is niet aangekomen. Kies het opnieuw."),
    },
}
"""What is said about each kind of field, in place of the framework's own sentences."""


class PlainForm(forms.Form):
    """A form whose fields speak our own sentences, but where a field has one of its own."""

    def full_clean(self) -> None:
        for field in self.fields.values():
            _speak_plainly(field)
        super().full_clean()

    def what(self) -> dict[str, Any]:
        """Return what a service is called with, besides the actor and the record."""
        return dict(self.cleaned_data)


class EditForm(PlainForm):
    """A form of a record that two may edit: it carries the version of the record that it began from."""

    apart: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Fields, by what they say together, which says the same whatever the others become. A house number
    without its street does not. Who saves second takes those over of which they touched none."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> int:
        """Return 0, the version of what is not there yet, when the form says none."""
        return self.cleaned_data["version"] or 0

    def what(self) -> dict[str, Any]:
        """Return what a service is called with, besides the actor, the record and its version."""
        return {name: value for name, value in super().what().items() if name != "version"}


def _speak_plainly(field: forms.Field) -> None:
    framework, ours = _sentences_of(type(field))  # type: ignore[arg-type]
    for name, sentence in ours.items():
        if field.error_messages.get(name) is framework.get(name):
            field.error_messages[name] = sentence


@cache
def _sentences_of(kind: type[forms.Field]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the framework says of a kind of field, and what we do."""
    framework: dict[str, Any] = {}
    ours: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        framework |= getattr(one, "default_error_messages", {})
        ours |= SENTENCES.get(one, {})
    return framework, ours
