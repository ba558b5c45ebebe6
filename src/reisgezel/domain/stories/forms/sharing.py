"""What is filled in while asking to disclose a text, making a link to it, and opening that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.moments import amount_text
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.cases.forms.consents import AnswerForm
from reisgezel.domain.cases.models import RECIPIENTS_OF, Consent
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.models import StoryConsent
from reisgezel.domain.stories.selectors.sharing import recipient_of

RECIPIENTS = [(one.value, one.label) for one in RECIPIENTS_OF[Consent.Purpose.SHARE_STORY]]


class StoryAnswerForm(EditForm, AnswerForm):
    """Who would receive a text and for how long; the answer is the button that is pressed."""

    recipient = forms.ChoiceField(label=_("Aan wie"), choices=RECIPIENTS)
    recipient_name = FreeTextField(
        label=_("Naam van de ontvanger"),
        max_length=120,
        required=False,
        help_text=_(
            "Bijvoorbeeld de naam van de advocaat. Bij de IND en de gemeente mag dit leeg blijven."
        ),
    )
    last_day = DayField(
        label=_("Geldt tot en met"),
        required=False,
        help_text=_("Laat dit leeg als de toestemming geldt tot de cliënt die intrekt."),
    )
    field_order = ("recipient", "recipient_name", "asked_on", "language", "interpreter", "last_day")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        name: Any = self.fields["recipient_name"]
        name.mark = _("nodig bij advocaat, zorgverlener en vrijwilliger")


class BasisField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A yes of the client, by who may receive what."""

    def label_from_instance(self, obj: StoryConsent) -> str:
        words = _("{who}, versie {number}")
        return words.format(who=recipient_of(obj.consent), number=obj.version.number)


class LinkForm(PlainForm):
    """Because of which yes, and how long the link works."""

    basis = BasisField(
        label=_("Voor wie"), queryset=StoryConsent.objects.none(), to_field_name="public_id"
    )
    lasts = forms.TypedChoiceField(
        label=_("Hoe lang werkt de link"),
        coerce=lambda minutes: timedelta(minutes=int(minutes)),
        initial=str(rules.DEFAULT_LINK // timedelta(minutes=1)),
    )

    def __init__(
        self, *args: Any, consents: QuerySet[StoryConsent], chosen: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        basis: Any = self.fields["basis"]
        basis.queryset = consents
        basis.empty_label = _("kies de ontvanger")
        basis.initial = chosen
        lasts: Any = self.fields["lasts"]
        lasts.choices = [(str(t // timedelta(minutes=1)), _in_words(t)) for t in rules.LINKS]


class SharedCodeForm(PlainForm):
    """The code that the recipient was told."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("U kreeg de code apart, bijvoorbeeld per telefoon."),
    )


def _in_words(lasts: timedelta) -> str:
    """Return how long a link works, as "7 dagen"."""
    minutes = lasts // timedelta(minutes=1)
    if minutes < 60:
        return ngettext("%d minuut", "%d minuten", minutes) % minutes
    if lasts.days < 1:
        return ngettext("%d uur", "%d uur", minutes // 60) % (minutes // 60)
    return amount_text(lasts.days)
