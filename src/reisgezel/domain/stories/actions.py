"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "write_story": _("verhaal geschreven"),
        "correct_story": _("nieuwe versie van het verhaal geschreven"),
        "add_story_file": _("bestand bij het verhaal gezet"),
        "take_out_story_file": _("bestand uit het verhaal gehaald"),
        "download_story_file": _("bestand bij het verhaal opgehaald"),
        "ask_story_consent": _("gevraagd of het verhaal gedeeld mag worden"),
        "disclose_story": _("link naar het verhaal gemaakt"),
        "renew_story_code": _("nieuwe code bij een link gemaakt"),
        "end_disclosure": _("link naar het verhaal gestopt"),
        "open_shared_story": _("verhaal geopend met link en code"),
        "take_shared_file": _("bestand opgehaald met link en code"),
        "try_shared_story": _("verkeerde code of verlopen link geprobeerd"),
        "grant_story": _("toegang tot het verhaal gegeven"),
        "end_story_grant": _("toegang tot het verhaal gestopt"),
        "ask_erasure": _("gevraagd het verhaal te wissen"),
        "refuse_erasure": _("verzoek om te wissen afgewezen"),
        "erase_story": _("verhaal gewist"),
        "copy_keys": _("kopie van de sleutels gemaakt"),
        "restore_keys": _("sleutels teruggezet"),
    }
)
