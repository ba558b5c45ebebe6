"""Keeping a secret address out of what many read: lists, calendars, steps of the journey, terms."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.planning import names_secret_address
from reisgezel.lib.errors import RuleBroken


def refuse_secret_address(file: ClientFile, **texts: str) -> None:
    """Raise RuleBroken at the first of these texts, by its field, that gives the client's away."""
    for field, text in texts.items():
        if text and names_secret_address(file, text):
            raise RuleBroken(
                _("Dit is een geheim adres. Schrijf: bij de cliënt thuis."), field=field
            )
