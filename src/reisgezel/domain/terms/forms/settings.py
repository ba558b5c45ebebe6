"""What a colleague chooses about hearing of their terms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.terms.models import DigestChoice


class DigestForm(PlainForm):
    """How often the mail about one's terms comes."""

    every = forms.ChoiceField(
        label=_("Mail over mijn termijnen"),
        choices=DigestChoice.Every.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "U krijgt hoogstens één mail per dag, en geen als er niets is. Over fatale termijnen die"
            " binnen zeven dagen aflopen krijgt u altijd bericht."
        ),
    )
