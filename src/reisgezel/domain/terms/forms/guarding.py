"""What is typed about guards of terms: who they are, until when a term waits, and who takes over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.moments import day_text
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.terms.models import Guard
from reisgezel.domain.terms.selectors.watch_lines import Line
from reisgezel.domain.terms.selectors.watching import Watched

LONGEST_REASON = 240


class SnoozeForm(PlainForm):
    """Until when a term waits, and why."""

    until = DayField(label=gettext_lazy("Uitstellen tot"))
    reason = FreeTextField(
        label=gettext_lazy("Waarom"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Dit staat bij de termijn, met uw naam."),
    )

    def __init__(self, *args: Any, fatal_until: date | None, **options: Any) -> None:
        """``fatal_until`` is the safe day of a fatal term: further it cannot be put aside."""
        super().__init__(*args, **options)
        if fatal_until:
            self.fields["until"].help_text = _(
                "Fatale termijn: hoogstens tot de veilige dag, %(day)s."
            ) % {"day": day_text(fatal_until)}


class GuardForm(EditForm):
    """Who watches a term and who is the deputy, out of those who can see it."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wie bewaakt"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
    )
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Vervanger"),
        queryset=User.objects.none(),
        to_field_name="public_id",
        required=False,
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields
        for name in ("owner", "deputy"):
            choices[name].queryset = colleagues
            choices[name].empty_label = _("wie volgt uit het dossier")


def guards_as_they_stand(guard: Guard | None) -> dict[str, Any]:
    """Return what the form begins with."""
    return {
        "owner": guard.owner.public_id if guard and guard.owner else None,
        "deputy": guard.deputy.public_id if guard and guard.deputy else None,
        "version": guard.version if guard else 0,
    }


class TermHandOverForm(PlainForm):
    """To whom terms go, and which of them."""

    to_user = forms.ModelChoiceField(
        label=gettext_lazy("Naar welke collega"),
        queryset=User.objects.none(),
        to_field_name="public_id",
    )
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Welke termijnen"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, colleagues: QuerySet[User], lines: Sequence[Line], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields
        choices["to_user"].queryset = colleagues
        choices["to_user"].empty_label = _("kies een collega")
        self.watched = {line.watched.public_id: line.watched for line in lines}
        choices["chosen"].choices = [(line.watched.public_id, line.in_words) for line in lines]
        choices["chosen"].initial = list(self.watched)

    @property
    def picked(self) -> list[Watched]:
        """Return the terms that were ticked."""
        return [self.watched[key] for key in self.cleaned_data["chosen"]]

    def untick(self, left: Sequence[Watched]) -> None:
        """Take the tick off what cannot go, so that one more press moves the rest."""
        cannot = {watched.public_id for watched in left}
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data.setlist("chosen", [key for key in data.getlist("chosen") if key not in cannot])
        self.data = data
