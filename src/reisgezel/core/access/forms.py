"""The forms of colleagues, roles, units, deputies and emergencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Emergency, Unit
from reisgezel.core.access.roles import role_choices
from reisgezel.core.accounts.models import User
from reisgezel.core.ui.fields import DayField, LongText, ShortText, refuse_bsn
from reisgezel.core.ui.plain import PlainForm


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit, by its public id."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Waar"))
        options.setdefault("empty_label", _("kies"))
        super().__init__(Unit.objects.all(), to_field_name="public_id", **options)


class RoleField(forms.ChoiceField):
    """A role, by name in the reader's language."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Rol"))
        nothing = _("kies") if options.get("required", True) else _("alle")
        super().__init__(choices=lambda: [("", nothing), *role_choices()], **options)


class FilterForm(PlainForm):
    """What narrows the list of colleagues; each may stay empty."""

    q = forms.CharField(
        label=_("Naam of e-mailadres"),
        required=False,
        widget=forms.TextInput(attrs={"class": "ds-input", "type": "search"}),
    )
    role = RoleField(required=False, widget=forms.Select(attrs={"class": "ds-input"}))
    unit = UnitField(
        required=False, empty_label=_("overal"), widget=forms.Select(attrs={"class": "ds-input"})
    )


class InviteForm(PlainForm):
    name = ShortText(label=_("Naam"), max_length=150)
    email = forms.EmailField(
        validators=[refuse_bsn],
        label=_("E-mailadres"),
        help_text=_("Hier gaat de link naartoe die het account opent."),
    )
    role_code = RoleField()
    unit = UnitField()
    starts_on = DayField(label=_("Vanaf"))


class RoleForm(PlainForm):
    role_code = RoleField()
    unit = UnitField()
    starts_on = DayField(label=_("Vanaf"))
    last_day = DayField(
        label=_("Tot en met"), required=False, help_text=_("Leeg als er geen einde is afgesproken.")
    )


class EndRoleForm(PlainForm):
    last_day = DayField(label=_("Laatste dag"))


class EmptyForm(PlainForm):
    """A form with nothing to fill in: the button is the question."""


class UnitForm(PlainForm):
    name = ShortText(label=_("Naam"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(kind.value, kind.label) for kind in (Unit.Kind.TEAM, Unit.Kind.REGION)],
    )
    parent = UnitField(label=_("Onder"))


class UnitNameForm(PlainForm):
    name = ShortText(label=_("Naam"), max_length=120)


class DeputyForm(PlainForm):
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Wie vervangt"),
        to_field_name="public_id",
        empty_label=_("kies"),
    )
    starts_on = DayField(label=_("Vanaf"))
    last_day = DayField(label=_("Tot en met"))

    def __init__(self, *args: Any, deputies: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deputy"].queryset = deputies  # type: ignore[attr-defined]


class EmergencyForm(PlainForm):
    number = forms.CharField(
        label=_("Cliëntnummer"), max_length=24, help_text=_("Bijvoorbeeld RG-00001230.")
    )
    reason = LongText(
        label=_("Waarom moet u dit dossier nu zien?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Minstens 20 tekens. De teamleider leest dit."),
    )


class ReviewForm(PlainForm):
    verdict = forms.ChoiceField(
        label=_("Was dit terecht?"), choices=Emergency.Verdict.choices, widget=forms.RadioSelect
    )
    review = LongText(
        label=_("Waarom vindt u dat?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wie het dossier opende, leest dit ook."),
    )
