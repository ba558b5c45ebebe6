"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "record_journey": _("stap van de reis vastgelegd"),
        "correct_journey": _("stap van de reis verbeterd"),
        "withdraw_journey": _("stap van de reis ingetrokken"),
        "start_procedure": _("procedure begonnen"),
        "record_step": _("stap van een procedure vastgelegd"),
        "take_out_of_count": _("huisvesting uit de telling gehaald"),
    }
)
