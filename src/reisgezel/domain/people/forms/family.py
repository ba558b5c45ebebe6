"""Who lives with somebody and who is family, as typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.people.facts import Contact
from reisgezel.domain.people.forms.fields import CodeField, PersonForm, PhoneInput
from reisgezel.domain.people.forms.newcomers import NewcomerForm
from reisgezel.domain.people.models import HouseholdMember, Person, Relation
from reisgezel.domain.people.rules import INVERSE_KIND

ROLES = [(code, label) for code, label in HouseholdMember.Role.choices if code != "main"]


class MemberForm(NewcomerForm):
    """Somebody new in a household: a newborn child, a partner who arrived."""

    rows: tuple[str, ...] = ("role starts_on", *NewcomerForm.rows)

    role = forms.ChoiceField(label=gettext_lazy("Rol in het gezin"), choices=ROLES)
    starts_on = DayField(label=gettext_lazy("Woont hier vanaf"))


class PlaceForm(EditForm, PersonForm):
    """The role of somebody in a household and the first day of it."""

    rows: tuple[str, ...] = ("role starts_on",)

    role = forms.ChoiceField(
        label=gettext_lazy("Rol in het gezin"), choices=HouseholdMember.Role.choices
    )
    starts_on = DayField(label=gettext_lazy("Woont hier vanaf"))

    @classmethod
    def initial_of(cls, member: HouseholdMember) -> dict[str, Any]:
        """Return what the form shows of a place."""
        return {name: getattr(member, name) for name in ("role", "starts_on", "version")}


class RelativeForm(NewcomerForm):
    """A relative we do not know yet, often abroad."""

    rows: tuple[str, ...] = ("kind lives_in_country", "phone", *NewcomerForm.rows)

    kind = forms.ChoiceField(label=gettext_lazy("Wie is dit van de cliënt?"), choices=Relation.Kind)
    lives_in_country = CodeField(
        label=gettext_lazy("Woont in"), list_code="countries", required=True
    )
    phone = PhoneInput(label=gettext_lazy("Telefoon"))

    def contact(self) -> Contact:
        """Return what was typed about reaching the relative."""
        typed = self.cleaned_data
        return Contact(phone=typed["phone"], lives_in_country=typed["lives_in_country"])


class RelationForm(EditForm, PersonForm):
    """What a relative is to the client, and when that ended."""

    rows: tuple[str, ...] = ("kind ends_before",)

    kind = forms.ChoiceField(label=gettext_lazy("Wie is dit van de cliënt?"), choices=Relation.Kind)
    ends_before = DayField(
        label=gettext_lazy("Voorbij sinds"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld na een scheiding. Laat leeg zolang het geldt."),
    )

    @classmethod
    def initial_of(cls, relation: Relation, person: Person) -> dict[str, Any]:
        """Return what the form shows of a tie, read from the side of a person."""
        own_side = relation.person_id == person.pk
        kind = relation.kind if own_side else INVERSE_KIND[relation.kind]
        return {"kind": kind, "ends_before": relation.ends_before, "version": relation.version}


class ChoiceOfPersonForm(PersonForm):
    """One of the persons that a search found."""

    person = forms.ChoiceField(label=gettext_lazy("Wie"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, persons: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["person"]
        choice.choices = persons
        choice.error_messages["required"] = _("Kies wie u bedoelt.")


class JoinForm(ChoiceOfPersonForm):
    """A client who comes to live in the household of another."""

    rows: tuple[str, ...] = ("person", "role starts_on")

    role = forms.ChoiceField(label=gettext_lazy("Rol in het gezin"), choices=ROLES)
    starts_on = DayField(label=gettext_lazy("Woont hier vanaf"))


class RelateForm(ChoiceOfPersonForm):
    """A client who is family of another."""

    rows: tuple[str, ...] = ("person", "kind")

    kind = forms.ChoiceField(label=gettext_lazy("Wie is dit van de cliënt?"), choices=Relation.Kind)
