"""What is filled in while asking a client's consent, at the table together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.reference.selectors import choices
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.cases.asking import addition_to
from reisgezel.domain.cases.models import RECIPIENTS_OF, ClientFile, Consent
from reisgezel.domain.cases.rules import recipient_key
from reisgezel.domain.places.fields import SuggestingInput
from reisgezel.lib.errors import RuleBroken


def _questions() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Return what can be asked: by purpose, those about whom it makes sense."""
    return [
        (
            str(purpose.label).capitalize(),
            [(f"{purpose}.{recipient}", recipient.label) for recipient in recipients],
        )
        for purpose, recipients in RECIPIENTS_OF.items()
    ]


class QuestionForm(PlainForm):
    """About what, and for whom."""

    about = forms.ChoiceField(label=_("Waarvoor en aan wie"), choices=_questions)
    recipient_name = FreeTextField(
        label=_("Naam van de ontvanger"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld de naam van de advocaat. Leeg: iedereen van deze soort."),
    )

    def __init__(self, *args: Any, file: ClientFile, **options: Any) -> None:
        super().__init__(*args, **options)
        self.file = file
        name = self.fields["recipient_name"]
        name.widget = SuggestingInput(self._suggestions)
        name.widget.attrs |= name.widget_attrs(name.widget)

    @property
    def question(self) -> dict[str, str]:
        """Return what is asked, once the form is valid."""
        purpose, recipient = self.cleaned_data["about"].split(".")
        name = self.cleaned_data["recipient_name"]
        return {"purpose": purpose, "recipient": recipient, "recipient_name": name}

    def clean(self) -> None:
        """Give a name the spelling of the directory, where there is one. Refuse one that is not in it."""
        typed = self.cleaned_data.get("recipient_name")
        if not typed or "about" not in self.cleaned_data:
            return
        purpose, recipient = self.cleaned_data["about"].split(".")
        listed = list(addition_to(purpose).names())
        known = {
            recipient_key(recipient, name): name
            for name in [*self._asked().filter(purpose=purpose), *listed]
        }
        if name := known.get(recipient_key(recipient, typed)):
            self.cleaned_data["recipient_name"] = name
        elif listed:
            self.add_error(
                "recipient_name",
                _("Deze naam staat niet in de lijst. Kies een naam die u bij het typen ziet."),
            )

    def _asked(self) -> Any:
        asked = self.file.consents.exclude(recipient_name="")
        return asked.order_by("recipient_name").values_list("recipient_name", flat=True).distinct()

    def _suggestions(self) -> list[str]:
        listed = [name for purpose in RECIPIENTS_OF for name in addition_to(purpose).names()]
        return list(dict.fromkeys([*self._asked(), *listed]))


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

    def pressed(self) -> str:
        """Return the answer whose button was pressed. Raises RuleBroken for none, and for both at once."""
        match [answer for answer in Consent.Answer.values if answer in self.data]:
            case [answer]:
                return answer
            case []:
                raise RuleBroken(gettext("Kies ja of nee."))
        raise RuleBroken(gettext("Ja en nee kwamen samen binnen. Kies er één."))


class WithdrawalForm(PlainForm):
    """From which day a yes no longer holds."""

    withdrawn_on = DayField(label=_("Ingetrokken op"))
