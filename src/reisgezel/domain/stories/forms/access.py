"""Who gets access until when and why, and why a story is to be erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import DayField
from reisgezel.core.ui.plain import PlainForm
from reisgezel.domain.stories.models import Erasure


class AccessForm(PlainForm):
    """A colleague by name, the days, and the reason."""

    reader = forms.ModelChoiceField(
        label=_("Collega"), queryset=User.objects.none(), to_field_name="public_id"
    )
    starts_on = DayField(label=_("Vanaf"))
    last_day = DayField(
        label=_("Tot en met"),
        help_text=_("Na deze dag stopt de toegang vanzelf. Toegang duurt hoogstens een jaar."),
    )
    reason = FreeTextField(
        label=_("Waarom"),
        max_length=200,
        help_text=_("Bijvoorbeeld: schrijft de analyse voor het nader gehoor."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        reader: Any = self.fields["reader"]
        reader.queryset = colleagues
        reader.empty_label = _("kies een collega")


class ErasureForm(PlainForm):
    """Why the story of a client is to be erased; no words of the story itself."""

    why = forms.ChoiceField(label=_("Reden"), choices=Erasure.Why)
    reason = FreeTextField(
        label=_("Toelichting"),
        max_length=200,
        help_text=_("Voor de collega die beslist. Schrijf hier niets uit het verhaal zelf."),
    )
