"""Who must stay away from whom, as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.domain.people.forms.fields import PersonForm
from reisgezel.domain.people.models import BlockedPair, Relation


class ColleagueForm(PersonForm):
    """One colleague."""

    rows: tuple[str, ...] = ("user",)

    user = forms.ModelChoiceField(
        label=gettext_lazy("Collega"), queryset=User.objects.none(), to_field_name="public_id"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["user"]
        choice.queryset = User.objects.filter(is_active=True)


class BlockForm(ColleagueForm):
    """A colleague who may never open a client's file, and why."""

    rows: tuple[str, ...] = ("user named_by", "reason")

    named_by = forms.ChoiceField(label=gettext_lazy("Wie vraagt dit?"), choices=BlockedPair.NamedBy)
    reason = FreeTextField(
        label=gettext_lazy("Reden"),
        rows=2,
        required=False,
        max_length=500,
        help_text=gettext_lazy("Een cliënt hoeft geen reden te geven."),
    )


class ColleagueRelativeForm(ColleagueForm):
    """A colleague who is family of a client."""

    rows: tuple[str, ...] = ("user kind",)

    kind = forms.ChoiceField(label=gettext_lazy("Wie is dit van de cliënt?"), choices=Relation.Kind)
