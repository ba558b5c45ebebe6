"""What is typed about who guides a client."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.ui.fields import DayField

GUIDING_ROLES = ("caseworker", "legal_worker", "reception_legal_worker")


class AssignmentForm(forms.Form):
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


class EndForm(forms.Form):
    """The first day on which the colleague no longer guides the client."""

    ends_before = DayField(label=_("Vanaf deze dag begeleidt deze collega niet meer"))


class HandOverForm(forms.Form):
    """To whom a caseload goes, and from which day."""

    to_user = forms.ModelChoiceField(
        label=_("Naar welke collega"), queryset=User.objects.none(), to_field_name="public_id"
    )
    on = DayField(label=_("Vanaf"))
    files = forms.MultipleChoiceField(  # type: ignore[assignment]  # a field, not the uploads
        label=_("Welke cliënten"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        colleagues: QuerySet[User],
        files: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields
        choices["to_user"].queryset = colleagues
        choices["files"].choices = files
        choices["files"].initial = [public_id for public_id, _name in files]
