"""The guardian of a minor, protected reception, and the last day of either."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField, refuse_bsn
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.people.facts import NIDOS, Appointee
from reisgezel.domain.people.forms.fields import UNSEEN, PersonForm, PhoneInput
from reisgezel.domain.people.forms.homes import EndForm
from reisgezel.domain.people.models import Guardian, ProtectedReception

FACTS = ("organisation", "name", "phone", "email")


class GuardianForm(EditForm, PersonForm):
    """Who the guardian is, how to reach them, and from which day."""

    rows: tuple[str, ...] = ("name organisation", "phone email", "starts_on")

    name = FreeTextField(
        label=gettext_lazy("Naam van de voogd"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=UNSEEN),
    )
    organisation = FreeTextField(
        label=gettext_lazy("Organisatie"),
        max_length=120,
        required=False,
        initial=NIDOS,
        widget=forms.TextInput(attrs=UNSEEN),
    )
    phone = PhoneInput(label=gettext_lazy("Telefoon"))
    email = forms.EmailField(
        validators=[refuse_bsn],
        label=gettext_lazy("E-mailadres"),
        required=False,
        widget=forms.EmailInput(attrs=UNSEEN),
    )
    starts_on = DayField(label=gettext_lazy("Voogd vanaf"))

    def __init__(self, *args: Any, former: Guardian | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if former:
            words = _("Vanaf deze dag is {name} niet meer de voogd.").format(name=former.called)
            self.fields["starts_on"].help_text = words

    @classmethod
    def initial_of(cls, guardian: Guardian) -> dict[str, Any]:
        """Return what the form shows of a guardian we know."""
        return {name: getattr(guardian, name) for name in cls.base_fields}

    def appointee(self) -> Appointee:
        """Return what was typed, for the services."""
        return Appointee(**{name: self.cleaned_data[name] for name in FACTS})


class ProtectionForm(PersonForm):
    """The first day in protected reception."""

    rows: tuple[str, ...] = ("starts_on",)

    starts_on = DayField(label=gettext_lazy("In beschermde opvang sinds"))


class ProtectionDaysForm(EditForm, ProtectionForm):
    """Both days of a stay in protected reception; without a last one it goes on."""

    rows: tuple[str, ...] = ("starts_on ends_before",)

    ends_before = DayField(
        label=gettext_lazy("Niet meer in beschermde opvang vanaf"),
        required=False,
        help_text=gettext_lazy("Laat leeg als het verblijf nog duurt."),
    )

    @classmethod
    def initial_of(cls, stay: ProtectedReception) -> dict[str, Any]:
        """Return what the form shows of a stay we know."""
        return {name: getattr(stay, name) for name in cls.base_fields}


class EndVersionForm(EditForm, EndForm):
    """The first day on which something no longer holds that two may end at once."""

    @classmethod
    def initial_of(cls, record: Guardian | ProtectedReception) -> dict[str, Any]:
        """Return what the form shows of a record as it stands."""
        return {"ends_before": record.ends_before, "version": record.version}
