"""Invented clients: a route, terms, a checklist, a timeline and scores."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Attention, Check, Event, Score, Stop, Tab, Tag

TODAY = date(2018, 8, 9)


def at(day: int, hour: int) -> datetime:
    return datetime(2018, 8, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def stops() -> list[Stop]:
    return [
        Stop(_("Aankomst"), _("14 feb 2017"), "Ter Apel", "done"),
        Stop(_("Procedure"), _("gehoor 3 okt 2017"), "azc Almere", "done"),
        Stop(_("Besluit"), _("vergunning 22 dec 2017"), _("asiel, 5 jaar"), "done"),
        Stop(_("Huisvesting"), _("Zaanstad, 8 mei 2018"), _("taakstelling 2018-1"), "done"),
        Stop(_("Begeleiding"), _("week 14 van 52"), _("23 van 41 punten klaar"), "now"),
        Stop(_("Inburgering"), _("voor 1 juni 2021"), _("groep A2, dinsdag")),
        Stop(_("Meedoen"), _("wens: automonteur"), _("VIP2 vanaf A2")),
    ]


def tabs() -> list[Tab]:
    labels = [_("Overzicht"), _("Plan en doelen"), _("Contact"), _("Gezin"), _("Documenten")]
    return [
        Tab(label, f"#{number}", number == 0, 3 if number == 2 else None)
        for number, label in enumerate(labels)
    ]


def attention_items() -> list[Attention]:
    return [
        Attention(
            _("Nareis aanvullen bij IND"),
            _("Herstel verzuim, 2 weken na brief van 24 juli. Bron: Awb art. 4:5"),
            Tag(_("2 dagen te laat"), "brick"),
            "brick",
        ),
        Attention(
            _("Toeslagen controleren"),
            _("Zorgtoeslag en huurtoeslag, 12 weken na sleutel"),
            Tag(_("over 6 dagen"), "sun"),
            "sun",
        ),
        Attention(
            _("Inburgeringsplicht"),
            _("3 jaar vanaf 1 juni 2018. Bron: Wi 2013 art. 7"),
            Tag(_("34 maanden"), "leaf"),
            "leaf",
        ),
        Attention(
            _("2 trajecten dubbel gestart"),
            _("Zelfde cliënt, ook actief in Nieuwegein."),
            None,
            "plum",
            "#",
            _("Vergelijk dossiers"),
        ),
    ]


def checks() -> list[Check]:
    return [
        Check(_("Huurcontract ondertekend"), True, date(2018, 5, 8)),
        Check(_("Energie en water aangesloten"), True, date(2018, 5, 9)),
        Check(_("Huisarts gekozen"), False, date(2018, 7, 19), "#"),
        Check(_("WA-verzekering uitgelegd"), False, date(2018, 8, 15), "#"),
        Check(_("Begroting samen gemaakt"), False, date(2018, 8, 22), "#"),
    ]


def events() -> list[Event]:
    return [
        Event(
            _("Huisbezoek"),
            at(8, 10),
            "house",
            "Samira B.",
            _("Post doorgenomen. Huisarts nog niet geregeld, samen bellen op vrijdag."),
            Tag(_("45 minuten")),
        ),
        Event(
            _("Herstel verzuim ontvangen"),
            date(2018, 7, 24),
            "scale",
            "Karin D.",
            _("De IND vraagt om een huwelijksakte met vertaling."),
            Tag(_("juridisch"), "plum"),
            "plum",
        ),
        Event(_("Sleutel ontvangen"), date(2018, 5, 8), "key-round", "Ton V.", tone="leaf"),
    ]


def scores() -> list[Score]:
    return [
        Score(_("Wonen"), 8, 3, 9),
        Score(_("Geld"), 5, 1, 4),
        Score(_("Gezondheid"), 6, 6, 6),
        Score(_("Taal"), 4, 2, 7),
    ]


def facts() -> list[tuple[str, str]]:
    return [
        (_("Roepnaam"), "Yonas"),
        (_("Naam op document"), "Yonas Tesfay Gebremedhin · ዮናስ ተስፋይ"),
        (_("Talen"), _("Tigrinya, een beetje Engels")),
        (_("Telefoon"), "06 12 34 56 78"),
    ]
