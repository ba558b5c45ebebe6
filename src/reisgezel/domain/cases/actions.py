"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "read": _("dossier gelezen"),
        "import_client": _("dossier geopend bij het inlezen van een bestand"),
        "take_back_client": _("ingelezen dossier ongedaan gemaakt"),
        "open_file": _("dossier geopend"),
        "write_note": _("contact vastgelegd"),
        "change_note": _("verslag gewijzigd"),
        "add_note": _("verslag ook in dit dossier gezet"),
        "take_out_note": _("verslag uit dit dossier gehaald"),
        "withdraw_note": _("verslag ingetrokken"),
        "assign": _("begeleider toegewezen"),
        "end_assignment": _("begeleiding beëindigd"),
        "hand_over": _("overgedragen aan een collega"),
        "add_task": _("taak toegevoegd"),
        "change_task": _("taak gewijzigd"),
        "finish_task": _("taak afgevinkt"),
        "reopen_task": _("taak weer geopend"),
        "make_appointment": _("afspraak gemaakt"),
        "move_appointment": _("afspraak verzet"),
        "cancel_appointment": _("afspraak afgezegd"),
        "add_document": _("document toegevoegd"),
        "download_document": _("document opgehaald"),
        "remove_document": _("document verwijderd"),
        "record_consent": _("antwoord op een vraag om toestemming vastgelegd"),
        "withdraw_consent": _("toestemming ingetrokken"),
        "list_clients": _("lijst van cliënten bekeken"),
        "open_agenda": _("agenda bekeken"),
        "open_tasks": _("taken bekeken"),
        "read_calendar_feed": _("agenda opgehaald door een programma"),
        "renew_calendar_feed": _("adres van de agenda gemaakt"),
        "withdraw_calendar_feed": _("adres van de agenda ingetrokken"),
        "give_viewers": _("lijst van wie keek aan de cliënt gegeven"),
        "read_log": _("logboek gelezen"),
    }
)
