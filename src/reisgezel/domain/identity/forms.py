"""What is typed about two persons who look alike: a verdict, what stays, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.people.forms.fields import PersonForm

MINE, THEIRS = "mine", "theirs"


class VerdictForm(EditForm, PersonForm):
    """That two persons are different, or that nobody is sure yet."""

    rows: tuple[str, ...] = ("verdict", "note")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Wat vindt u?"),
        widget=forms.RadioSelect,
        choices=[
            (Pair.Verdict.DIFFERENT, gettext_lazy("Dit zijn twee verschillende personen")),
            (Pair.Verdict.UNSURE, gettext_lazy("Ik weet het niet zeker; laat het staan")),
        ],
    )
    note = FreeTextField(
        label=gettext_lazy("Waarom"),
        rows=2,
        max_length=1000,
        help_text=gettext_lazy("Bijvoorbeeld: het zijn broers, gezien in het paspoort."),
    )

    @classmethod
    def initial_of(cls, pair: Pair) -> dict[str, Any]:
        """Return what the form shows of a pair as it stands."""
        verdict = pair.verdict if pair.verdict in (Pair.Verdict.UNSURE,) else ""
        return {"version": pair.version, "verdict": verdict, "note": pair.note}


class MergeForm(PersonForm):
    """Of each column that differs whose value stays, and why the two are one person."""

    reason = FreeTextField(
        label=gettext_lazy("Waarom is dit dezelfde persoon?"), rows=2, max_length=1000
    )

    def __init__(
        self, *args: Any, columns: Sequence[tuple[str, Text, Text, Text, bool]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        reason = self.fields.pop("reason")
        for name, label, mine, theirs, takes_theirs in columns:
            self.fields[f"keep_{name}"] = forms.ChoiceField(
                label=str(label),
                widget=forms.RadioSelect,
                choices=[(MINE, mine), (THEIRS, theirs)],
                initial=THEIRS if takes_theirs else MINE,
            )
        self.fields["reason"] = reason
        self.rows = tuple(self.fields)

    @property
    def taken(self) -> list[str]:
        """Return the columns of which the other's value stays."""
        return [
            name.removeprefix("keep_")
            for name, value in self.cleaned_data.items()
            if name.startswith("keep_") and value == THEIRS
        ]


class UndoForm(PersonForm):
    """Why a merge is taken back."""

    rows: tuple[str, ...] = ("reason",)

    reason = FreeTextField(
        label=gettext_lazy("Waarom draait u dit terug?"), rows=2, max_length=1000
    )


class BesideForm(PersonForm):
    """The numbers of two files that may be of one person."""

    rows: tuple[str, ...] = ("one other",)

    one = forms.CharField(
        label=gettext_lazy("Cliëntnummer"),
        max_length=20,
        help_text=gettext_lazy("Zoals RG-00000018."),
    )
    other = forms.CharField(label=gettext_lazy("Het andere cliëntnummer"), max_length=20)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("one") and typed.get("one") == typed.get("other"):
            self.add_error("other", _("Dit is hetzelfde nummer. Vul een ander nummer in."))
        return typed
