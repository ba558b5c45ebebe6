"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "propose_trajectory": _("traject aangemeld"),
        "start_trajectory": _("traject gestart"),
        "pause_trajectory": _("traject gepauzeerd"),
        "resume_trajectory": _("traject hervat"),
        "change_phase": _("fase van het traject gewijzigd"),
        "choose_contract_line": _("contractregel van het traject gekozen"),
        "end_trajectory": _("traject beëindigd"),
        "correct_trajectory": _("traject verbeterd"),
        "set_goal": _("doel afgesproken"),
        "change_goal": _("doel gewijzigd"),
        "close_goal": _("doel afgesloten"),
        "reopen_goal": _("doel weer geopend"),
        "record_scores": _("scores vastgelegd"),
        "tick_item": _("punt van de checklist afgevinkt"),
        "untick_item": _("punt van de checklist weer geopend"),
        "set_item_aside": _("punt van de checklist niet van toepassing"),
        "choose_themes": _("onderwerpen van de checklist gekozen"),
        "load_checklists": _("checklists geladen"),
        "load_services": _("werkwijze van diensten geladen"),
    }
)
