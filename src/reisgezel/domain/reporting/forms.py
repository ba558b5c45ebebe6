"""What is typed in month control: an answer, and why a month is opened again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.forms import FreeTextField


class AnswerForm(forms.Form):
    """An answer to one question; the version tells whether a colleague was first."""

    text = FreeTextField(label=_("Uw antwoord"), rows=4, max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReopenForm(forms.Form):
    """Why a frozen month is opened again."""

    reason = FreeTextField(label=_("Waarom gaat deze maand weer open?"), rows=4, max_length=2000)
