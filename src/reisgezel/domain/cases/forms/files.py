"""What is typed about who guides a client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.models import ClientFile

GUIDING_ROLES = ("caseworker", "legal_worker", "reception_legal_worker", "return_counsellor")


class AssignmentForm(PlainForm):
    """A colleague, the role, and from when until when."""

    user = forms.ModelChoiceField(
        label=_("Collega"), queryset=User.objects.none(), to_field_name="public_id"
    )
    role_code = forms.ChoiceField(label=_("Rol"))
    starts_on = DayField(label=_("Vanaf"))
    ends_before = DayField(
        label=_("Tot"), required=False, help_text=_("Laat leeg als het einde niet vaststaat.")
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields
        choices["user"].queryset = colleagues
        choices["role_code"].choices = [(code, str(all_roles()[code])) for code in GUIDING_ROLES]


class EndForm(PlainForm):
    """The first day on which the colleague no longer guides the client."""

    ends_before = DayField(label=_("Vanaf deze dag begeleidt deze collega niet meer"))


class HandOverForm(PlainForm):
    """To whom a caseload goes, and from which day."""

    to_user = forms.ModelChoiceField(
        label=_("Naar welke collega"), queryset=User.objects.none(), to_field_name="public_id"
    )
    on = DayField(label=_("Vanaf"))
    files = forms.MultipleChoiceField(  # type: ignore[assignment]  # a field, not the uploads
        label=_("Welke huishoudens"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie samen woont, gaat samen over."),
    )

    def __init__(
        self,
        *args: Any,
        colleagues: QuerySet[User],
        households: Sequence[Sequence[ClientFile]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields
        choices["to_user"].queryset = colleagues
        choices["to_user"].empty_label = _("kies een collega")
        self.households = {group[0].public_id: group for group in households}
        choices["files"].choices = [
            (key, ", ".join(file.person.name for file in group))
            for key, group in self.households.items()
        ]
        choices["files"].initial = list(self.households)

    @property
    def chosen(self) -> list[ClientFile]:
        """Return the files of the households that were ticked."""
        return [file for key in self.cleaned_data["files"] for file in self.households[key]]
