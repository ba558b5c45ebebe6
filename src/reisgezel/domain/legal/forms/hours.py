"""What is typed about a consultation hour, and at its desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField, TimeField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.cases.selectors.files import list_files
from reisgezel.domain.legal.forms.acts import ActForm, CodeField
from reisgezel.domain.legal.forms.matters import EnquiryForm
from reisgezel.domain.legal.models.hours import TOPICS
from reisgezel.domain.legal.policies import DESK
from reisgezel.domain.legal.selectors.colleagues import my_units, workers_of
from reisgezel.domain.legal.selectors.hours import places_to_choose
from reisgezel.domain.places.models import Location


class HourFields(ActForm):
    """When, where, and who sits at the desk."""

    location = forms.ModelChoiceField(
        label=_("Waar"), queryset=Location.objects.none(), to_field_name="public_id"
    )
    day = DayField(label=_("Dag"))
    starts = TimeField(label=_("Van"))
    ends = TimeField(label=_("Tot"))
    staff = forms.ModelMultipleChoiceField(
        label=_("Wie zit er"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen zij zien op die dag de rij. Een vrijwilliger mag ook."),
    )

    def prepare(self) -> None:
        self.choose("location", places_to_choose(self.actor))
        self.choose("staff", workers_of(self.actor, *self.teams(), ability=DESK))

    def teams(self) -> Iterable[Unit]:
        """Return the teams of whose colleagues one chooses."""
        return [self.record.unit]


class HourForm(HourFields):
    """A new hour; there is no record yet."""

    unit = forms.ModelChoiceField(
        label=_("Team"), queryset=Unit.objects.none(), to_field_name="public_id", empty_label=None
    )
    field_order = ("unit",)

    def prepare(self) -> None:
        self.choose("unit", my_units(self.actor))
        super().prepare()

    def teams(self) -> Iterable[Unit]:
        return my_units(self.actor)


class HourChangeForm(EditForm, HourFields):
    """An hour that is moved or staffed otherwise."""

    @classmethod
    def initial_of(cls, record: Any, actor: Any) -> dict[str, Any]:
        return {
            "location": record.location.public_id,
            "staff": [user.public_id for user in record.staff.all()],
            **{name: getattr(record, name) for name in ("day", "starts", "ends", "version")},
        }


class VisitorForm(PlainForm):
    """Who comes in: a first name or nothing, a language, and what it is about."""

    called = FreeTextField(
        label=_("Voornaam"),
        max_length=40,
        required=False,
        help_text=_("Alleen de voornaam, of leeg: dan roept u het nummer."),
    )
    language = CodeField("languages", label=_("Taal"), required=False, empty=_("onbekend"))
    topic = CodeField(TOPICS, label=_("Waarover"), empty=_("kies"))


class VisitorMatterForm(EnquiryForm):
    """A matter of somebody at the desk: of a client by number, or of whoever it is."""

    number = forms.CharField(
        label=_("Cliëntnummer"),
        max_length=11,
        required=False,
        help_text=_("Is het een cliënt van uw team? Dan komt de zaak in het dossier."),
    )
    field_order = ("number", *EnquiryForm.field_order)  # type: ignore[assignment]

    def clean_number(self) -> str:
        """Find the client among those in reach; whoever is not there is not told apart from nobody."""
        number = str(self.cleaned_data["number"]).strip().upper()
        self.file = None
        if number:
            self.file = list_files(self.actor).filter(number=number).first()
            if self.file is None:
                raise forms.ValidationError(
                    _("Er is geen cliënt van u met dit nummer. Controleer het nummer.")
                )
        return number

    def what(self) -> dict[str, Any]:
        given = super().what()
        asker = given.pop("asker")
        given.pop("number")
        return given | {"whose": self.file or asker}
