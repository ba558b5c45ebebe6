"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "accept_invitation": _("uitnodiging aangenomen"),
        "add_second_factor": _("tweede factor toegevoegd"),
        "ask_password_reset": _("nieuw wachtwoord gevraagd"),
        "change_password": _("wachtwoord gewijzigd"),
        "change_profile": _("eigen gegevens gewijzigd"),
        "end_account": _("account beëindigd"),
        "end_session": _("apparaat uitgelogd"),
        "end_sessions": _("andere apparaten uitgelogd"),
        "invite": _("collega uitgenodigd"),
        "lock": _("scherm vergrendeld"),
        "open_account": _("account geopend"),
        "remove_second_factor": _("tweede factor weggehaald"),
        "renew_second_factor": _("tweede factor vernieuwd"),
        "reopen_account": _("account weer geopend"),
        "reset_password": _("nieuw wachtwoord gekozen"),
        "reset_second_factor": _("tweede factor van een collega weggehaald"),
        "second_factor": _("code van de tweede factor"),
        "sign_in": _("ingelogd"),
        "sign_out": _("uitgelogd"),
    }
)
