"""What is said of a record that may be known already; of somebody out of reach only by V-number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reisgezel.doors.exchange.storing.base import KNOWN, LIKE, TWICE


def verdict_words(verdict: str) -> str:
    """Return the sentence for a verdict; nothing for somebody new."""
    return {
        TWICE: _("Staat twee keer in dit bestand."),
        KNOWN: _("Is hier al bekend. Ziet u het dossier niet, vraag dan de functioneel beheerder."),
        LIKE: _("Lijkt op iemand die hier al bekend is. Open dat dossier en vergelijk."),
    }.get(verdict, "")
