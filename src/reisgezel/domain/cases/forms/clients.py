"""What is typed about a new client: who it is, which team, and with whom they live."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.models import Unit
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.people.forms import NewcomerForm, PersonForm
from reisgezel.domain.people.models import HouseholdMember
from reisgezel.lib.client_numbers import is_client_number, normalize_client_number


class FileForm(PersonForm):
    """Which team keeps a file, and since when."""

    rows: tuple[str, ...] = ("unit opened_on",)

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Team"), queryset=Unit.objects.none(), to_field_name="public_id"
    )
    opened_on = DayField(label=gettext_lazy("Dossier open vanaf"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        teams: Any = self.fields["unit"]
        teams.queryset = units
        if len(units) == 1:
            teams.initial, teams.empty_label = units[0].public_id, None


class NewClientForm(FileForm, NewcomerForm):
    """Who somebody is, as on the form of a person, and where the file will be kept."""

    rows = (*NewcomerForm.rows, *FileForm.rows, "lives_with household_role")

    lives_with = forms.CharField(
        label=gettext_lazy("Woont samen met"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Het cliëntnummer van een gezinslid, zoals RG-00000018."),
    )
    household_role = forms.ChoiceField(
        label=gettext_lazy("Als"),
        choices=[("", gettext_lazy("kies")), *HouseholdMember.Role.choices[1:]],
        required=False,
    )

    def clean_lives_with(self) -> str:
        typed: str = self.cleaned_data["lives_with"].strip()
        if not typed:
            return ""
        if not is_client_number(typed):
            raise forms.ValidationError(
                _("Dit is geen cliëntnummer. Het begint met RG- en heeft acht cijfers.")
            )
        return normalize_client_number(typed)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("lives_with") and not typed.get("household_role"):
            self.add_error("household_role", _("Kies wat deze cliënt van het gezinslid is."))
        return typed
