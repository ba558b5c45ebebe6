"""What is typed about a journey: of each kind only the fields it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.models import ClientFile, Document
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.services import Happening
from reisgezel.domain.places.fields import MunicipalityField
from reisgezel.domain.places.models import Location

FIELDS = {
    Kind.PERMIT: ("true_from", "ground", "document_type", "permit_ends_on"),
    Kind.STAY: ("true_from", "location"),
    Kind.LEFT: ("true_from", "remark"),
    Kind.LINK: ("true_from", "municipality"),
    Kind.KEYS: ("true_from",),
    Kind.HOUSING: ("true_from", "municipality"),
    Kind.MOVE: ("true_from", "municipality"),
}
"""What is asked of each kind that can be written down by itself."""
LABELS = {
    Kind.PERMIT: gettext_lazy("Verleend op"),
    Kind.STAY: gettext_lazy("Aangekomen op"),
    Kind.LEFT: gettext_lazy("Vertrokken op"),
    Kind.LINK: gettext_lazy("Gekoppeld op"),
    Kind.KEYS: gettext_lazy("Sleutels ontvangen op"),
    Kind.HOUSING: gettext_lazy("Gehuisvest op"),
    Kind.MOVE: gettext_lazy("Verhuisd op"),
    Kind.TAKEN_OUT: gettext_lazy("Telt niet meer mee vanaf"),
}
LIVED_IN = (Location.Kind.RECEPTION, Location.Kind.REGISTRATION)


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind; taking a housing out of the count is only ever about a day."""
    return FIELDS.get(Kind(kind), ("true_from",))


class HappeningForm(PlainForm):
    """What happened to a client on a day, for some kinds with a place or a document."""

    true_from = DayField()
    municipality = MunicipalityField(label=gettext_lazy("Gemeente"))
    location = forms.ModelChoiceField(
        label=gettext_lazy("Opvanglocatie"),
        queryset=Location.objects.filter(kind__in=LIVED_IN),
        to_field_name="public_id",
    )
    ground = forms.ChoiceField(label=gettext_lazy("Grond"), choices=JourneyFact.Ground)
    document_type = forms.ChoiceField(
        label=gettext_lazy("Document"), choices=JourneyFact.DocumentType, initial="III"
    )
    permit_ends_on = DayField(
        label=gettext_lazy("Geldig tot en met"),
        required=False,
        help_text=gettext_lazy("Staat op het pasje. Laat leeg als u het niet weet."),
    )
    remark = FreeTextField(
        label=gettext_lazy("Waarheen"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: naar familie, onbekend."),
    )
    source_document = forms.ModelChoiceField(
        label=gettext_lazy("Waaruit dit blijkt"),
        queryset=Document.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("geen document in het dossier"),
    )

    def __init__(
        self, *args: Any, kind: str, documents: QuerySet[Document], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        kept = {*fields_of(kind), "source_document"}
        for name in HappeningForm.base_fields:
            if name not in kept:
                del self.fields[name]
        self.fields["true_from"].label = LABELS.get(Kind(kind), gettext_lazy("Op welke dag"))
        if "municipality" in self.fields:
            municipality: Any = self.fields["municipality"]
            municipality.on = self._typed_day()
        sources: Any = self.fields["source_document"]
        sources.queryset = documents
        sources.label_from_instance = lambda document: document.title
        if not documents:
            del self.fields["source_document"]

    def _typed_day(self) -> date | None:
        """Return the day that was typed, on which the municipality must exist; None for no day."""
        try:
            return self.fields["true_from"].clean(self.data.get("true_from"))  # type: ignore[no-any-return]
        except forms.ValidationError:
            return None


class RecordForm(HappeningForm):
    """A happening, for the client and whoever of the family it happened to as well."""

    family = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Ook voor"),
        queryset=ClientFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
        help_text=gettext_lazy("Het komt dan ook in hun dossier."),
    )

    def __init__(self, *args: Any, family: QuerySet[ClientFile], **options: Any) -> None:
        super().__init__(*args, **options)
        members: Any = self.fields["family"]
        members.queryset = family
        members.label_from_instance = lambda file: file.person.name
        if not family:
            del self.fields["family"]


class ReasonForm(PlainForm):
    """Why something that was written down does not hold."""

    reason = FreeTextField(label=gettext_lazy("Waarom"), max_length=240, rows=2)


LETTER_DAYS = ("letter_on", "letter_received_on", "letter_term_on")


class CorrectionForm(HappeningForm):
    """A fact as it should have been written down, and why; of a step also its variant and its letter."""

    variant = forms.ChoiceField(label=gettext_lazy("Wat is er besloten"))
    letter_on = DayField(label=gettext_lazy("Datum van de brief"), required=False)
    letter_received_on = DayField(label=gettext_lazy("Ontvangen op"), required=False)
    letter_term_on = DayField(label=gettext_lazy("Uiterste dag volgens de brief"), required=False)

    reason = FreeTextField(
        label=gettext_lazy("Waarom klopt het niet"),
        max_length=240,
        rows=2,
        help_text=gettext_lazy("Wie later kijkt, ziet beide regels en deze uitleg."),
    )

    def __init__(self, *args: Any, fact: JourneyFact, **options: Any) -> None:
        before = Happening.of(fact)
        names = (*fields_of(fact.kind), "variant", *LETTER_DAYS)
        initial = {name: getattr(before, name) for name in names}
        for name in ("location", "source_document"):
            record = getattr(before, name)
            initial[name] = record.public_id if record else None
        initial["municipality"] = str(before.municipality or "")
        super().__init__(*args, kind=fact.kind, initial=initial, **options)
        taken = fact.transition_taken
        variant: Any = self.fields["variant"]
        variant.choices = [(c, str(name)) for c, name in taken.variants.items()] if taken else []
        if not variant.choices:
            del self.fields["variant"]
        if not fact.letter_on:
            for name in LETTER_DAYS:
                del self.fields[name]


class TakeOutForm(ReasonForm):
    """From which day a housing no longer counts, and why."""

    true_from = DayField(
        label=LABELS[Kind.TAKEN_OUT],
        help_text=gettext_lazy("In de maand van deze dag telt de gemeente één persoon minder."),
    )
    field_order = ("true_from", "reason")


class KnownOnForm(PlainForm):
    """As known on which day the journey is shown."""

    known_on = DayField(
        label=gettext_lazy("Zoals bekend op"),
        help_text=gettext_lazy(
            "U ziet dan wat er op die dag in het dossier stond. Bijvoorbeeld 31-12-2018."
        ),
    )
