"""What the component page shows: invented people and figures, on a day of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.ui.fields import DayField, LongText
from reisgezel.core.ui.items import (
    Attention,
    Bar,
    Check,
    Chip,
    Event,
    Score,
    Stop,
    Tab,
    Tag,
    Tile,
)

TODAY = date(2018, 8, 9)


def at(day: int, hour: int) -> datetime:
    return datetime(2018, 8, day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def everything() -> dict[str, Any]:
    """Return the whole context of the component page."""
    return {
        "business_day": TODAY,
        "stops": stops(),
        "tabs": tabs(),
        "attention_items": attention_items(),
        "checks": checks(),
        "events": events(),
        "scores": scores(),
        "bars": bars(),
        "tiles": tiles(),
        "chips": [Chip(_("Locatie: Zaandam"), "?"), Chip(_("Geen contact in 30 dagen"), "?")],
        "page_obj": Paginator(range(214), 25).get_page(3),
        "municipalities": municipalities(),
        "facts": facts(),
        "form": ExampleForm(initial={"kind": "visit", "happened_on": TODAY}),
        "wrong_form": ExampleForm({"kind": "", "happened_on": "31-2-2018", "minutes": "0"}),
        "moments": [at(9, 14), date(2018, 8, 15), date(2018, 7, 19)],
        "last_days": [date(2018, 8, 7), date(2018, 8, 15), date(2021, 6, 1)],
    }


class ExampleForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort contact"),
        choices=[
            ("visit", gettext_lazy("Huisbezoek")),
            ("office", gettext_lazy("Op kantoor")),
            ("phone", gettext_lazy("Telefoon")),
        ],
        widget=forms.RadioSelect,
    )
    happened_on = DayField(label=gettext_lazy("Dag"), help_text=gettext_lazy("Vandaag of eerder, zoals 8-5-2018."))
    minutes = forms.IntegerField(label=gettext_lazy("Minuten"), min_value=5, max_value=480)
    place = forms.ChoiceField(
        label=gettext_lazy("Locatie"), choices=[("zaandam", "Zaandam"), ("haarlem", "Haarlem")]
    )
    body = LongText(
        label=gettext_lazy("Wat is er besproken"),
        help_text=gettext_lazy("Schrijf wat u ook aan de cliënt zou laten lezen."),
    )
    helpers = forms.MultipleChoiceField(
        label=gettext_lazy("Wie was erbij"),
        choices=[("partner", gettext_lazy("Partner")), ("child", gettext_lazy("Kind"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    share = forms.BooleanField(label=gettext_lazy("De taalcoach mag dit lezen"), required=False)


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


def bars() -> list[Bar]:
    return [
        Bar(_("januari"), 342, "#"),
        Bar(_("februari"), 318, "#"),
        Bar(_("maart"), 401, "#", "sun"),
        Bar(_("april"), 387, "#"),
    ]


def tiles() -> list[Tile]:
    active, lessons, none = _("actief"), _("alleen inburgeringslessen"), _("niet actief")
    return [
        Tile("DH", "Den Helder", 1, 0, active, "sea", "#"),
        Tile("HK", "Hollands Kroon", 2, 0, none),
        Tile("AL", "Alkmaar", 1, 1, lessons, "sun", "#"),
        Tile("HO", "Hoorn", 2, 1, active, "sea", "#"),
        Tile("HA", "Haarlem", 0, 2, active, "sea", "#"),
        Tile("ZA", "Zaanstad", 1, 2, active, "sea", "#"),
        Tile("AM", "Amsterdam", 2, 2, active, "sea", "#"),
        Tile("AR", "Almere", 3, 2, active, "sea", "#"),
    ]


def municipalities() -> list[dict[str, Any]]:
    rows = [
        ("Almere", 24, 24, 1, _("Getekend 4 sep"), "leaf"),
        ("Amsterdam", 96, 93, 7, _("3 vragen open"), "sun"),
        ("Haarlemmermeer", 25, 25, 2, _("Klaar om te tekenen"), "sea"),
        ("Utrecht", 47, 41, 9, _("6 zonder begindatum"), "brick"),
    ]
    keys = ("name", "housed", "started", "questions", "state", "tone")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def facts() -> list[tuple[str, str]]:
    return [
        (_("Roepnaam"), "Yonas"),
        (_("Naam op document"), "Yonas Tesfay Gebremedhin · ዮናስ ተስፋይ"),
        (_("Talen"), _("Tigrinya, een beetje Engels")),
        (_("Telefoon"), "06 12 34 56 78"),
    ]
