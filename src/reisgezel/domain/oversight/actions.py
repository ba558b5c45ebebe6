"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "watch_log": _("logboek nagekeken op wat opvalt"),
        "list_findings": _("lijst van wat opvalt bekeken"),
        "read_finding": _("bevinding over het logboek gelezen"),
        "answer_finding": _("bevinding over het logboek beantwoord"),
    }
)
