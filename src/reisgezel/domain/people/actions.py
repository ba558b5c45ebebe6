"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words
from reisgezel.domain.people.policies import PROTECTED

register_words(
    {
        "register_person": _("gegevens van een nieuwe persoon vastgelegd"),
        "learn_that_known": _("V-nummer getypt dat al bij deze persoon staat"),
        "change_identity": _("persoonsgegevens gewijzigd"),
        "change_contact": _("contactgegevens gewijzigd"),
        "read_secret_address": _("geheim adres gelezen"),
        "record_address": _("adres vastgelegd"),
        "change_address": _("adres gewijzigd"),
        "end_address": _("adres beëindigd"),
        "appoint_guardian": _("voogd vastgelegd"),
        "correct_guardian": _("gegevens van de voogd gewijzigd"),
        "end_guardian": _("voogd beëindigd"),
        "add_alert": _("waarschuwing toegevoegd"),
        "close_alert": _("waarschuwing beëindigd"),
        "block_pair": _("collega uitgesloten van dit dossier"),
        "lift_block": _("uitsluiting van een collega opgeheven"),
        "link_colleague": _("vastgelegd dat deze persoon een collega is"),
        "unlink_colleague": _("verband met een collega weggehaald"),
        "name_colleague_as_relative": _("collega als familie vastgelegd"),
        "form_household": _("huishouden gemaakt"),
        "join_household": _("bij een huishouden gezet"),
        "add_member": _("lid van het huishouden toegevoegd"),
        "change_membership": _("plaats in het huishouden gewijzigd"),
        "leave_household": _("uit het huishouden gehaald"),
        "take_back_member": _("ingelezen plaats in het huishouden ongedaan gemaakt"),
        "add_relative": _("familielid toegevoegd"),
        "relate": _("familieband vastgelegd"),
        "change_relation": _("familieband gewijzigd"),
    }
)
register_words(
    {
        "read_protection": _("vertrouwelijk gegeven gelezen"),
        "begin_protection": _("vertrouwelijk gegeven vastgelegd"),
        "end_protection": _("vertrouwelijk gegeven gewijzigd"),
        "correct_protection": _("vertrouwelijk gegeven gewijzigd"),
    },
    known_to=PROTECTED,
)
"""In words that do not tell what it was: the log of the privacy officer has them too."""
