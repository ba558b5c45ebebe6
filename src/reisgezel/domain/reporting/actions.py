"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "answer_question": _("vraag van de maandcontrole beantwoord"),
        "export_municipality": _("werkblad voor een gemeente gemaakt"),
        "freeze_month": _("maand afgesloten"),
        "remind_signers": _("teamleiders herinnerd"),
        "reopen_month": _("maand weer geopend"),
        "sign_month": _("maand getekend"),
        "withdraw_signature": _("handtekening ingetrokken"),
        "list_differences": _("verschillen bekeken"),
        "list_questions": _("vragen van de maandcontrole bekeken"),
        "open_month": _("maand bekeken"),
    }
)
