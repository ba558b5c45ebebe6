"""What is typed about a new version of a rule, and why somebody decides on it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core import clock
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.terms.models import TermRule
from reisgezel.domain.terms.rules.proposing import Proposal, case_words, told_lengths
from reisgezel.domain.terms.words import said
from reisgezel.lib.periods import Period
from reisgezel.lib.terms import Length, RuleVersion

MOST_DAYS_AHEAD = 366
SHORT = re.compile(r"[0-9]{1,3}")


class LengthField(forms.CharField):
    """A length as people write it: 4 weken, 3 maanden, 10 werkdagen."""

    def prepare_value(self, value: Any) -> Any:
        return said(value.words) if isinstance(value, Length) else value

    def clean(self, value: Any) -> Any:
        try:
            return Length.parse(super().clean(value))
        except ValueError:
            raise ValidationError(
                _("Schrijf een lengte als 4 weken, 3 maanden of 10 werkdagen.")
            ) from None


class RemindersField(forms.CharField):
    """Days before the safe day, as 60, 30, 14."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(map(str, value or ()))

    def to_python(self, value: Any) -> Any:
        parts = str(value or "").replace(";", ",").split(",")
        found = {part.strip() for part in parts if part.strip()}
        if not all(SHORT.fullmatch(part) and int(part) <= MOST_DAYS_AHEAD for part in found):
            raise ValidationError(_("Schrijf getallen met een komma ertussen, als 30, 14, 1."))
        return tuple(sorted({int(part) for part in found}, reverse=True))


class ProposalForm(PlainForm):
    """A new version that starts from another: its lengths, days, source and reason."""

    valid_from = DayField(label=gettext_lazy("Geldt vanaf"))
    valid_to = DayField(
        label=gettext_lazy("Geldt tot en met"),
        required=False,
        help_text=gettext_lazy("Leeg als de laatste dag niet bekend is."),
    )
    is_fatal = forms.BooleanField(
        label=gettext_lazy("Wie te laat is, verliest het recht (fatale termijn)"), required=False
    )
    reminders = RemindersField(
        label=gettext_lazy("Herinneringen, in dagen voor de veilige dag"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 30, 14, 1. Leeg is 14, 7, 1."),
    )
    source = FreeTextField(
        label=gettext_lazy("Bron"),
        max_length=400,
        help_text=gettext_lazy("Wet en artikel, en waar u het las."),
    )
    mark = forms.ChoiceField(
        label=gettext_lazy("Hoe zeker is dit"),
        choices=[
            ("verify", gettext_lazy("Nog te verifiëren")),
            ("verified", gettext_lazy("Geverifieerd: de bron is gelezen")),
        ],
    )
    reason = FreeTextField(
        label=gettext_lazy("Waarom"),
        max_length=400,
        rows=3,
        help_text=gettext_lazy("Wie het goedkeurt leest dit, en later iedereen bij de regel."),
    )
    example_on = DayField(
        label=gettext_lazy("Voorbeeld: een termijn die begint op"),
        help_text=gettext_lazy("U ziet wat er dan verandert, voor u het voorstel verstuurt."),
    )

    def __init__(self, data: Any, *, base: RuleVersion, row: TermRule) -> None:
        choices = told_lengths(base)
        first: dict[str, Any] = {f"length_{n}": one.length for n, one in enumerate(choices)}
        first |= {
            "is_fatal": base.is_fatal,
            "reminders": base.reminders,
            "source": base.legal_source,
            "mark": row.mark,
            "example_on": clock.today(),
        }
        super().__init__(data, initial=first)
        lengths = {f"length_{n}": _length_field(base, choice) for n, choice in enumerate(choices)}
        self.fields = {**lengths, **self.fields}

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("valid_from"), told.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Deze dag ligt voor de eerste dag."))
        return told

    def proposal(self) -> Proposal:
        """Return what was filled in, as the rules take it."""
        told = self.cleaned_data
        last = told["valid_to"]
        lengths = [value for name, value in told.items() if name.startswith("length_")]
        return Proposal(
            lengths=tuple(lengths),
            in_force=Period(told["valid_from"], last + timedelta(days=1) if last else None),
            source=told["source"],
            mark=told["mark"],
            reminders=told["reminders"],
            is_fatal=told["is_fatal"],
        )


class SendForm(PlainForm):
    """The proposal as it was shown with its examples, to be sent as it stands."""

    def __init__(self, data: Any, *, fields: Any) -> None:
        super().__init__(initial={name: data.get(name, "") for name in fields})
        for name in fields:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["send"] = forms.CharField(widget=forms.HiddenInput, initial="1")


class DecideForm(PlainForm):
    decision = FreeTextField(label=gettext_lazy("Waarom"), max_length=400, rows=3)


class ApproveForm(DecideForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"].required = False
        self.fields["decision"].label = gettext_lazy("Opmerking")


def _length_field(version: RuleVersion, choice: Any) -> LengthField:
    case = said(case_words(version, choice))
    label = gettext_lazy("Lengte") if not case else _("Lengte: {case}").format(case=case)
    field = LengthField(label=label, max_length=40)
    field.error_messages["required"] = _("Vul een lengte in, bijvoorbeeld 4 weken.")
    return field
