"""What this room does to a client, in the words of the list "Wie keek mee"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words


def register_actions() -> None:
    """Name the actions of this room; called once, when the room is ready."""
    register_words(
        {
            "answer_question": _("vraag van de maandcontrole beantwoord"),
        }
    )
