"""What is typed about legal matters, their deadlines, and who asks without a file."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import reach
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.moments import day_text
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.forms.acts import (
    CHOOSE,
    ActForm,
    AgreeForm,
    ChangeForm,
    CodeField,
    VersionedForm,
    colleague_field,
    without_preset,
)
from reisgezel.domain.legal.models import Enquirer
from reisgezel.domain.legal.models.matters import RESULTS, TYPES
from reisgezel.domain.legal.rules.matters import NOBODY_ELSE
from reisgezel.domain.legal.selectors.colleagues import deputies_of, my_units, workers_of
from reisgezel.domain.legal.selectors.matters import facts_to_choose, relatives_to_choose
from reisgezel.domain.legal.services.enquirers import Asker
from reisgezel.domain.people.models import Person


def fact_label(fact: Any, client_id: int) -> str:
    """Return what happened, for whom of the family, where and on which day, for a choice."""
    of_relative = fact.procedure and fact.procedure.person_id != client_id
    whose = fact.procedure.person.name if of_relative else ""
    parts = (fact.title, whose, fact.place, day_text(fact.true_from))
    return ", ".join(part for part in parts if part)


def offer_deputies(form: ActForm, workers: QuerySet[User], deputies: QuerySet[User]) -> None:
    """Offer who may stand in; when that is only who answers, say whom to ask for somebody else."""
    field: Any = form.fields["deputy"]
    if any(one != other for one in deputies for other in workers):
        field.queryset = deputies
    else:
        field.help_text = NOBODY_ELSE


class MatterFields(ActForm):
    """What a matter is about and who answers it."""

    kind = CodeField(TYPES, label=_("Soort zaak"), empty=CHOOSE)
    subject = FreeTextField(
        label=_("Waarover"),
        max_length=120,
        help_text=_(
            "In een paar woorden, zonder verhaal. Bijvoorbeeld: nareis voor vrouw en zoon."
        ),
    )
    opened_on = DayField(label=_("Gevraagd op"))
    responsible = colleague_field(_("Behandelaar"))
    deputy = colleague_field(
        _("Vervanger"), required=False, help_text=_("Verplicht als er een fatale termijn is.")
    )

    def _offer(self, workers: QuerySet[User], deputies: QuerySet[User]) -> None:
        self.choose("responsible", workers)
        offer_deputies(self, workers, deputies)
        self.initial.setdefault("responsible", self.actor.user.public_id)


class ClientMatterForm(MatterFields):
    """A matter of a client; the record is the file."""

    about_person = forms.ModelChoiceField(
        label=_("Over wie gaat het"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("de cliënt zelf"),
    )
    about_fact = forms.ModelChoiceField(
        label=_("Naar aanleiding van"),
        queryset=JourneyFact.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("niets uit de reis"),
    )
    lawyer = FreeTextField(label=_("Advocaat"), max_length=120, required=False)

    def prepare(self) -> None:
        unit, file = self.record.unit, self.record
        self._offer(
            workers_of(self.actor, unit, file=file), deputies_of(self.actor, unit, file=file)
        )
        label = partial(fact_label, client_id=self.record.person_id)
        found = reach(self.actor, self.record)
        self.choose("about_person", relatives_to_choose(found), lambda one: one.name)
        self.choose("about_fact", facts_to_choose(found), label)


class EnquiryForm(MatterFields):
    """A matter of somebody without a file; there is no record yet."""

    unit = forms.ModelChoiceField(
        label=_("Team"), queryset=Unit.objects.none(), to_field_name="public_id", empty_label=None
    )
    asked_by = forms.ChoiceField(label=_("Wie vraagt het"), choices=without_preset(Enquirer.Kind))
    called = FreeTextField(
        label=_("Voornaam of schuilnaam"),
        max_length=60,
        required=False,
        help_text=_("Mag leeg blijven. Schrijf geen achternaam op."),
    )
    language = CodeField("languages", label=_("Taal"), required=False, empty=_("onbekend"))
    contact = FreeTextField(
        label=_("Hoe te bereiken"),
        max_length=120,
        required=False,
        help_text=_("Alleen als deze persoon teruggebeld wil worden."),
    )
    field_order = ("unit", "asked_by", "called", "language", "contact")

    def prepare(self) -> None:
        units = my_units(self.actor)
        self.choose("unit", units)
        self._offer(workers_of(self.actor, *units), deputies_of(self.actor, *units))

    def what(self) -> dict[str, Any]:
        given = super().what()
        asker = Asker(
            unit=given.pop("unit"),
            kind=given.pop("asked_by"),
            called=given.pop("called"),
            language=given.pop("language"),
            contact=given.pop("contact"),
        )
        return given | {"asker": asker}


class MatterChangeForm(ChangeForm):
    """What may change about an open matter."""

    subject = FreeTextField(label=_("Waarover"), max_length=120)
    responsible = colleague_field(_("Behandelaar"))
    deputy = colleague_field(_("Vervanger"), required=False)
    lawyer = FreeTextField(label=_("Advocaat"), max_length=120, required=False)

    def prepare(self) -> None:
        matter = self.record
        workers = workers_of(self.actor, matter.unit, file=matter.client_file)
        held = type(matter.responsible).objects.filter(pk=matter.responsible_id)
        deputies = deputies_of(self.actor, matter.unit, file=matter.client_file)
        self.choose("responsible", (workers | held).distinct())
        offer_deputies(self, workers | held, deputies)


class CloseForm(VersionedForm):
    """When a matter ended, and how."""

    closed_on = DayField(label=_("Gesloten op"))
    result = CodeField(RESULTS, label=_("Uitkomst"), widget=forms.RadioSelect)


class ReopenForm(AgreeForm):
    """Nothing is asked: the result is taken off."""


class DeadlineForm(ActForm):
    """What must be done by which day; the record is the matter."""

    what_to_do = FreeTextField(
        label=_("Wat moet er gebeuren"),
        max_length=120,
        help_text=_("Begin met een werkwoord: Stukken nasturen aan de IND."),
    )
    due_on = DayField(label=_("Uiterlijk op"), help_text=_("De dag die in de brief staat."))
    is_fatal = forms.BooleanField(
        label=_("Fatale termijn: wie te laat is, verliest het recht"), required=False
    )

    @classmethod
    def initial_of(cls, record: Any, actor: Any) -> dict[str, Any]:
        return {}

    def what(self) -> dict[str, Any]:
        given = super().what()
        return given | {"what": given.pop("what_to_do")}


class DeadlineChangeForm(EditForm, DeadlineForm):
    """A deadline that is put right; the record is the deadline."""

    @classmethod
    def initial_of(cls, record: Any, actor: Any) -> dict[str, Any]:
        names = ("due_on", "is_fatal", "version")
        return {"what_to_do": record.what} | {name: getattr(record, name) for name in names}


class ConsultForm(ActForm):
    """A talk about a matter of somebody without a file."""

    on = DayField(label=_("Datum"))
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=480)
    advice = FreeTextField(
        label=_("Wat u zei en afsprak"),
        rows=5,
        max_length=4000,
        help_text=_("Het advies, niet het vluchtverhaal."),
    )
