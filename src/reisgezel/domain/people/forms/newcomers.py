"""Somebody new, as typed: who it is, and why it is nobody of those who look alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.privacy.texts import SHORTEST_REASON
from reisgezel.domain.people.forms.persons import IdentityForm
from reisgezel.domain.people.newcomers import fragments

ASKED = "somebody_else"


class NewcomerForm(IdentityForm):
    """Names, birth, nationality and V-number of somebody who is not known yet."""

    is_of_newcomer = True
    fragments = staticmethod(fragments)
    """What other rooms show while somebody new is typed, by the name of a template."""
    likely: Any = None
    """Who looks alike, and what is always said beside it; the room that knows puts it here."""

    somebody_else = FreeTextField(
        label=gettext_lazy("Toch iemand anders? Schrijf op waarom"),
        rows=2,
        required=False,
        max_length=500,
        help_text=gettext_lazy("Bijvoorbeeld: het is de broer, gezien in het paspoort."),
    )

    @property
    def is_asked_why(self) -> bool:
        """Tell whether the question stands whether it is somebody else: once it was asked."""
        return self.is_bound and (self.has_error(ASKED) or bool(self.data.get(ASKED)))

    def asks_why(self) -> bool:
        """Ask why it is nobody of those who look alike; tell whether that still has to be answered."""
        reason = " ".join(str(self.cleaned_data.get(ASKED, "")).split())
        if len(reason) >= SHORTEST_REASON:
            return False
        self.add_error(
            ASKED,
            forms.ValidationError(
                _(
                    "Deze persoon lijkt op iemand die al bekend is. Is het dezelfde, open dan dat"
                    " dossier. Is het iemand anders, schrijf dan in minstens %(count)d tekens waarom."
                )
                % {"count": SHORTEST_REASON}
            ),
        )
        return True
