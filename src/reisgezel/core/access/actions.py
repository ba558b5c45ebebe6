"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "break_glass": _("noodtoegang gebruikt"),
        "add_unit": _("eenheid toegevoegd"),
        "rename_unit": _("eenheid hernoemd"),
        "give_role": _("rol gegeven"),
        "end_role": _("rol beëindigd"),
        "name_deputy": _("vervanging geregeld"),
        "end_deputy": _("vervanging gestopt"),
        "refuse": _("toegang gevraagd"),
        "review_emergency": _("noodtoegang beoordeeld"),
        "withdraw_invitation": _("uitnodiging ingetrokken"),
    }
)
