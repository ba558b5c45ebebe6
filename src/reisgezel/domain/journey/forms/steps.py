"""What is typed about a step of a procedure: only what that step, or the letter it came by, decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.cases.models import Document
from reisgezel.domain.journey.forms.facts import HappeningForm
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.letters import LETTER, RECEIVED, TERM, Letter
from reisgezel.domain.journey.rules.procedures import Transition
from reisgezel.domain.people.models import Person

VARIANT, DAY, PROCEDURES = "variant", "true_from", "procedures"


class StepForm(EditForm, HappeningForm):
    """A step of a procedure: its day, and what it needs besides."""

    variant = forms.ChoiceField(label=gettext_lazy("Wat is er besloten"))
    letter_on = DayField(
        label=gettext_lazy("Datum van de brief"),
        required=False,
        help_text=gettext_lazy("Staat op de brief. Laat leeg als er geen brief is."),
    )
    letter_received_on = DayField(label=gettext_lazy("Ontvangen op"))
    letter_term_on = DayField(
        label=gettext_lazy("Uiterste dag volgens de brief"),
        required=False,
        help_text=gettext_lazy("Laat leeg als de brief geen dag noemt."),
    )
    field_order = [DAY, LETTER, RECEIVED, TERM, VARIANT]

    def __init__(
        self,
        *args: Any,
        kind: str,
        taken: Transition,
        documents: QuerySet[Document],
        has_letter: bool = False,
        **options: Any,
    ) -> None:
        """``has_letter``: this step is one that a letter makes known, so its date may be known too."""
        super().__init__(*args, kind=taken.kind or kind, documents=documents, **options)
        for name in [RECEIVED, TERM] + [LETTER] * (not has_letter):
            del self.fields[name]
        offer_variants(self, taken)


class LetterForm(StepForm):
    """A letter that decides something: its dates, and what it decides."""

    procedures = forms.MultipleChoiceField(
        label=gettext_lazy("Over wie gaat de brief"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies iedereen die in de brief staat."),
        error_messages={"required": gettext_lazy("Kies minstens één persoon.")},
    )
    field_order = [PROCEDURES, LETTER, RECEIVED, DAY, TERM, VARIANT]

    def __init__(
        self,
        *args: Any,
        kind: str,
        letter: Letter,
        taken: Transition,
        procedures: Sequence[tuple[str, str]],
        documents: QuerySet[Document],
        **options: Any,
    ) -> None:
        """``procedures`` are those it may be about, by id and in words; one alone is not asked."""
        HappeningForm.__init__(self, *args, kind=taken.kind or kind, documents=documents, **options)
        del self.fields["version"]
        self.fields[LETTER].required = True
        self.fields[LETTER].help_text = self.fields[RECEIVED].help_text
        if letter.day:
            self.fields[DAY].label = str(letter.day)
        else:
            del self.fields[DAY]
        if not letter.names_term:
            del self.fields[TERM]
        offer_variants(self, taken)
        about: Any = self.fields[PROCEDURES]
        about.choices = procedures
        if len(procedures) < 2:
            del self.fields[PROCEDURES]
        self.order_fields(self.field_order)


BEGINS = {
    Kind.FAMILY: (
        gettext_lazy("Vergunning bekendgemaakt op"),
        gettext_lazy("Vanaf die dag loopt de termijn voor de aanvraag."),
    ),
    Kind.INTEGRATION: (
        gettext_lazy("Inburgeringsplichtig vanaf"),
        gettext_lazy("Staat in de brief. Deze dag bepaalt ook welke wet geldt."),
    ),
}
"""What the first day is called where that is not the day something was done."""


class StartForm(PlainForm):
    """The beginning of a procedure: the day, and for reunification the family member."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Welk familielid"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        help_text=gettext_lazy("Staat iemand er niet bij? Voeg de persoon eerst toe bij Gezin."),
    )
    true_from = DayField(label=gettext_lazy("Begonnen op"))
    source_document = forms.ModelChoiceField(
        label=gettext_lazy("Waaruit dit blijkt"),
        queryset=Document.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("geen document in het dossier"),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        persons: QuerySet[Person] | None,
        documents: QuerySet[Document],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if begins := BEGINS.get(Kind(kind)):
            self.fields[DAY].label, self.fields[DAY].help_text = begins
        person: Any = self.fields["person"]
        if persons is None:
            del self.fields["person"]
        else:
            person.queryset = persons
            person.label_from_instance = lambda one: one.name
        sources: Any = self.fields["source_document"]
        sources.queryset = documents
        sources.label_from_instance = lambda document: document.title
        if not documents:
            del self.fields["source_document"]


class OnDayForm(PlainForm):
    """The day on which a step was taken, when that was not today."""

    on = DayField(
        label=gettext_lazy("Gebeurde het eerder?"),
        help_text=gettext_lazy("Kies de dag. U ziet dan welke stappen toen konden."),
    )


def offer_variants(form: forms.Form, taken: Transition) -> None:
    """Ask which of its variants a step was, if it has any."""
    variant: Any = form.fields[VARIANT]
    variant.choices = [("", ""), *((code, str(name)) for code, name in taken.variants.items())]
    if not taken.variants:
        del form.fields[VARIANT]
