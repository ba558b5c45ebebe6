"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "open_waiting": _("wachttijden bekeken"),
        "list_waiting": _("lijst achter de wachttijden bekeken"),
    }
)
