"""What is filled in while asking a client's consent, at the table together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.reference.selectors import choices
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.models import Consent


class QuestionForm(PlainForm):
    """About what, and for whom."""

    purpose = forms.ChoiceField(label=_("Waarvoor"), choices=Consent.Purpose)
    recipient = forms.ChoiceField(label=_("Aan wie"), choices=Consent.Recipient)
    recipient_name = FreeTextField(
        label=_("Naam van de ontvanger"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld de naam van de advocaat. Leeg: iedereen van deze soort."),
    )


class AnswerForm(PlainForm):
    """How it was explained; the answer itself is the button that is pressed."""

    asked_on = DayField(label=_("Gevraagd op"))
    language = forms.ChoiceField(label=_("In welke taal uitgelegd"))
    interpreter = FreeTextField(
        label=_("Tolk"), max_length=120, required=False, help_text=_("Leeg als er geen tolk was.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        languages: Any = self.fields["language"]
        languages.choices = [("", _("kies een taal")), *choices("languages")]


class WithdrawalForm(PlainForm):
    """From which day a yes no longer holds."""

    withdrawn_on = DayField(label=_("Ingetrokken op"))
