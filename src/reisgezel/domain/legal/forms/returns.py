"""What is typed about counselling on the future, a plan for return, and partners."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.legal.forms.acts import (
    CHOOSE,
    ActForm,
    AmountField,
    ChangeForm,
    CodeField,
    CodesField,
    VersionedForm,
    colleague_field,
    without_preset,
)
from reisgezel.domain.legal.models import Partner, PlanLine, ReturnPlan
from reisgezel.domain.legal.models.partners import HELP
from reisgezel.domain.legal.models.returns import FINDINGS
from reisgezel.domain.legal.policies import KEEP_RETURN
from reisgezel.domain.legal.selectors.colleagues import workers_of
from reisgezel.domain.legal.selectors.returns import partners_to_choose


class BeginForm(ActForm):
    """Since when one talks, and with whom; the record is the file."""

    intake_on = DayField(label=_("Eerste gesprek op"))
    counsellor = colleague_field(_("Wie voert de gesprekken"))

    def prepare(self) -> None:
        workers = workers_of(self.actor, self.record.unit, file=self.record, ability=KEEP_RETURN)
        self.choose("counsellor", workers)
        self.initial.setdefault("counsellor", self.actor.user.public_id)


class TalkForm(ActForm):
    """A talk about the future; its report goes into the file."""

    on = DayField(label=_("Datum"))
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=24 * 60)
    channel = forms.ChoiceField(
        label=_("Hoe"), choices=ContactNote.Channel, initial=ContactNote.Channel.OFFICE
    )
    text = FreeTextField(
        label=_("Verslag"),
        rows=6,
        max_length=20_000,
        help_text=_("Komt als juridisch verslag in het dossier, bij Contact."),
    )


class ChoiceForm(VersionedForm):
    """What the client chose."""

    choice = forms.ChoiceField(
        label=_("Wat kiest de cliënt"), choices=ReturnPlan.Choice, widget=forms.RadioSelect
    )
    chosen_on = DayField(label=_("Gekozen op"))


class EngageForm(VersionedForm):
    """Which partner helps."""

    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), to_field_name="public_id"
    )
    engaged_on = DayField(label=_("Ingeschakeld op"))

    def prepare(self) -> None:
        rows = partners_to_choose(self.actor)
        self.choose("partner", rows, lambda one: f"{one.country_name}: {one.name}")


class LineForm(ActForm):
    """One line of a plan."""

    kind = forms.ChoiceField(label=_("Wat"), choices=without_preset(PlanLine.Kind))
    text = FreeTextField(label=_("Omschrijving"), max_length=240)
    amount = AmountField(
        label=_("Bedrag in euro"),
        min_value=Decimal(0),
        max_value=Decimal(100_000),
        max_digits=9,
        decimal_places=2,
        required=False,
        help_text=_("Alleen bij steun in geld. Bijvoorbeeld 1.500,50."),
    )
    due_on = DayField(label=_("Uiterlijk op"), required=False)

    def what(self) -> dict[str, Any]:
        given = super().what()
        amount = given.pop("amount")
        return given | {"amount_cents": int(amount * 100) if amount else None}


class DepartForm(VersionedForm):
    """When somebody left, and with whose help."""

    departed_on = DayField(label=_("Vertrokken op"))
    support = forms.ChoiceField(
        label=_("Hoe"), choices=ReturnPlan.Support, widget=forms.RadioSelect
    )
    other_organisation = FreeTextField(
        label=_("Welke andere organisatie"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld IOM of DT&V."),
    )


class FollowUpForm(ActForm):
    """How it goes at a moment after departure."""

    held_on = DayField(label=_("Contact op"))
    finding = CodeField(FINDINGS, label=_("Hoe gaat het"), widget=forms.RadioSelect)
    remark = FreeTextField(label=_("Toelichting"), rows=3, max_length=1000, required=False)


class CloseForm(VersionedForm):
    """When a plan was closed."""

    closed_on = DayField(label=_("Gesloten op"))


class PartnerFields(ActForm):
    """What is kept of a partner: of the organisation, of no person."""

    name = FreeTextField(label=_("Naam van de organisatie"), max_length=120)
    place = FreeTextField(label=_("Plaats"), max_length=80, required=False)
    help = CodesField(HELP, label=_("Welke hulp"), required=False)
    contact = FreeTextField(
        label=_("Algemeen adres"),
        max_length=120,
        required=False,
        help_text=_("Van de organisatie, niet van een persoon."),
    )
    active_from = DayField(label=_("Samenwerking vanaf"))


class PartnerForm(PartnerFields):
    """A new partner; the record is nothing yet."""

    country = CodeField("countries", label=_("Land"), empty=CHOOSE, by_name=True)
    field_order = ("name", "country")


class PartnerChangeForm(ChangeForm, PartnerFields):
    """A partner that is put right or ends."""

    active_before = DayField(
        label=_("Samenwerking tot"), required=False, help_text=_("Leeg: we werken nog samen.")
    )
