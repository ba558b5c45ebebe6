"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "list_term_changes": _("bekeken welke termijnen veranderden"),
        "set_term_date": _("datum van een termijn met de hand gezet"),
        "free_term_date": _("datum van een termijn weer laten berekenen"),
        "meet_term": _("termijn afgehandeld"),
        "reopen_term": _("termijn weer geopend"),
        "load_term_rules": _("regels voor termijnen ingelezen"),
        "propose_term_rule": _("nieuwe versie van een termijnregel voorgesteld"),
        "approve_term_rule": _("nieuwe versie van een termijnregel goedgekeurd"),
        "decline_term_rule": _("nieuwe versie van een termijnregel afgewezen"),
        "recompute_terms": _("termijnen opnieuw berekend"),
        "list_terms": _("lijst van termijnen bekeken"),
        "name_guards": _("vastgelegd wie een termijn bewaakt"),
        "hand_over_term": _("termijn overgedragen aan een collega"),
        "snooze_term": _("termijn uitgesteld"),
        "undo_snooze": _("uitstel van een termijn ongedaan gemaakt"),
        "choose_term_digest": _("gekozen hoe vaak de mail over termijnen komt"),
        "renew_term_feed": _("adres van de termijnen gemaakt"),
        "withdraw_term_feed": _("adres van de termijnen ingetrokken"),
        "read_term_feed": _("termijnen opgehaald door een programma"),
    }
)
