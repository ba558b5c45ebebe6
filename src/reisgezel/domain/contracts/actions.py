"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "add_contract_line": _("contractregel toegevoegd"),
        "change_contract": _("contract gewijzigd"),
        "change_contract_line": _("contractregel gewijzigd"),
        "close_contract": _("contract beëindigd"),
        "create_contract": _("contract gemaakt"),
        "load_products": _("diensten geladen"),
        "take_back_contract": _("ingelezen contract ongedaan gemaakt"),
    }
)
