"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "add_location": _("locatie toegevoegd"),
        "assign_team": _("team van een gemeente gekozen"),
        "close_location": _("locatie gesloten"),
        "confirm_merger": _("herindeling bevestigd"),
        "correct_location": _("locatie verbeterd"),
        "end_activity": _("werk in een gemeente beëindigd"),
        "load_locations": _("locaties geladen"),
        "load_municipalities": _("gemeenten geladen"),
        "plan_opening": _("geplande opening vastgelegd"),
        "record_capacity": _("capaciteit vastgelegd"),
        "reopen_location": _("locatie weer geopend"),
        "set_activity": _("werk in een gemeente vastgelegd"),
        "settle_plan": _("geplande opening afgehandeld"),
        "take_back_location": _("ingelezen locatie ongedaan gemaakt"),
    }
)
