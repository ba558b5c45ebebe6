"""What this room does to a client, in the words of the list "Wie keek mee"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words


def register_actions() -> None:
    """Name the actions of this room; called once, when the room is ready."""
    register_words(
        {
            "record_journey": _("stap van de reis vastgelegd"),
            "correct_journey": _("stap van de reis verbeterd"),
            "withdraw_journey": _("stap van de reis ingetrokken"),
            "take_out_of_count": _("huisvesting uit de telling gehaald"),
        }
    )
