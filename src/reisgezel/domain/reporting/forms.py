"""What is typed in month control: an answer, and why a month is opened again."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.plain import EditForm, PlainForm
from reisgezel.domain.reporting.models import Answer
from reisgezel.domain.reporting.rules import SHORTEST_ANSWER, SHORTEST_REASON

SHORTEST = _("In een zin van ten minste {count} tekens.")


class AnswerForm(EditForm):
    """An answer to one question; the version tells whether a colleague was first."""

    text = FreeTextField(
        label=_("Uw antwoord"),
        help_text=format_lazy(SHORTEST, count=SHORTEST_ANSWER),
        rows=4,
        max_length=2000,
    )

    @staticmethod
    def initial_of(answer: object) -> dict[str, object]:
        """Return what the form starts with: the answer that was given, if any."""
        if isinstance(answer, Answer):
            return {"text": answer.text, "version": answer.version}
        return {"version": 0}


class SignForm(PlainForm):
    """The numbers that somebody read and signs for."""

    housed = forms.IntegerField(widget=forms.HiddenInput)
    started = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(PlainForm):
    """Why a frozen month is opened again."""

    reason = FreeTextField(
        label=_("Waarom gaat deze maand weer open?"),
        help_text=format_lazy(SHORTEST, count=SHORTEST_REASON),
        rows=4,
        max_length=2000,
    )
