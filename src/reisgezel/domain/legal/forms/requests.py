"""What is typed about documents that are asked for, and family that is searched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.policies import reach
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.domain.cases.models import Document
from reisgezel.domain.journey.selectors import sources_of
from reisgezel.domain.legal.forms.acts import CHOOSE, ActForm, CodeField, VersionedForm
from reisgezel.domain.legal.models import Matter, TracingReferral
from reisgezel.domain.legal.models.requests import KINDS, SOURCES
from reisgezel.domain.legal.selectors.matters import matters_to_choose, relatives_to_choose
from reisgezel.domain.people.models import Person


class RequestForm(ActForm):
    """Which document is asked of whom; the record is the file."""

    kind = CodeField(KINDS, label=_("Welk stuk"), empty=CHOOSE)
    which = FreeTextField(
        label=_("Welk ander stuk"),
        max_length=120,
        required=False,
        help_text=_("Alleen als u bij Welk stuk anders kiest."),
    )
    about = FreeTextField(
        label=_("Van wie is het stuk"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: zoon. Leeg als het van de cliënt is."),
    )
    source = CodeField(SOURCES, label=_("Bij wie gevraagd"), empty=CHOOSE)
    asked_on = DayField(label=_("Gevraagd op"))
    matter = forms.ModelChoiceField(
        label=_("Voor welke zaak"),
        queryset=Matter.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("geen zaak"),
    )

    def prepare(self) -> None:
        rows = matters_to_choose(reach(self.actor, self.record))
        self.choose("matter", rows, lambda matter: matter.subject)


class AskAgainForm(VersionedForm):
    """When one asked again."""

    asked_again_on = DayField(label=_("Nagevraagd op"))


class ReceiveForm(VersionedForm):
    """When a document came."""

    received_on = DayField(label=_("Ontvangen op"))
    needs_translation = forms.BooleanField(label=_("Moet vertaald worden"), required=False)


class AskTranslationForm(VersionedForm):
    """When the translation was asked for."""

    translation_asked_on = DayField(label=_("Vertaling gevraagd op"))


class TranslatedForm(VersionedForm):
    """When the translation came."""

    translated_on = DayField(label=_("Vertaald op"))


class StopForm(VersionedForm):
    """Why a document cannot be had."""

    stop_reason = FreeTextField(
        label=_("Waarom niet"),
        max_length=160,
        help_text=_("Dit kan bewijs zijn in de procedure: schrijf op wie wat antwoordde."),
    )


def proof_field(*, required: bool) -> Any:
    """Return a choice of the documents in the file."""
    return forms.ModelChoiceField(
        label=_("Bewijs van verzending"),
        queryset=Document.objects.none(),
        to_field_name="public_id",
        required=required,
        empty_label=_("nog niet in het dossier"),
        help_text=_("Zet het bewijs eerst bij Documenten."),
    )


class ReferralForm(ActForm):
    """Who is searched, and since when; the record is the file."""

    sought = FreeTextField(
        label=_("Wie wordt gezocht"),
        max_length=120,
        help_text=_("Bijvoorbeeld: moeder en broer. Namen zijn niet nodig."),
    )
    sought_person = forms.ModelChoiceField(
        label=_("Wie is dat in het dossier"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("niet in het dossier"),
    )
    referred_on = DayField(label=_("Verstuurd op"))
    client_was_there = forms.BooleanField(
        label=_("De cliënt was erbij"), required=False, initial=True
    )
    proof = proof_field(required=False)

    def prepare(self) -> None:
        relatives = relatives_to_choose(reach(self.actor, self.record))
        self.choose("sought_person", relatives, lambda person: person.name)
        documents = sources_of(self.actor, self.record)
        self.choose("proof", documents, lambda document: document.title)


class ProveForm(VersionedForm):
    """Which document proves that a search was asked for."""

    proof = proof_field(required=True)

    def prepare(self) -> None:
        documents = sources_of(self.actor, self.record.client_file)
        self.choose("proof", documents, lambda document: document.title)


class EndForm(VersionedForm):
    """What a search came to."""

    outcome = forms.ChoiceField(
        label=_("Uitkomst"), choices=TracingReferral.Outcome, widget=forms.RadioSelect
    )
    ended_on = DayField(label=_("Antwoord op"))
