"""What is typed about a finding."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.oversight.models import Answer, Finding


class AnswerForm(EditForm):
    """An answer to one finding; the version tells whether it changed meanwhile."""

    outcome = forms.ChoiceField(
        label=_("Wat is uw antwoord?"), choices=Answer.Outcome.choices, widget=forms.RadioSelect
    )
    note = FreeTextField(
        label=_("Wat weet u, of wat gaat u doen?"),
        help_text=_("In een zin van minstens 20 tekens. Noem geen cliënten."),
        rows=4,
        max_length=2000,
    )

    @staticmethod
    def initial_of(finding: Finding) -> dict[str, object]:
        """Return what the form starts with: what was answered last, if anything."""
        last = finding.answers.first()
        said = {"outcome": last.outcome, "note": last.note} if last else {"outcome": "", "note": ""}
        return {**said, "version": finding.version}
