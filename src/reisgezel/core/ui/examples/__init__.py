"""What the component page shows: invented people and figures, on a day of its own."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from reisgezel.core.ui.conflicts import Conflict
from reisgezel.core.ui.examples import client, figures
from reisgezel.core.ui.examples.forms import ExampleForm
from reisgezel.core.ui.items import Chip
from reisgezel.core.ui.navigation import SECTIONS, Entry, Section


def everything() -> dict[str, Any]:
    """Return the whole context of the component page."""
    return {
        **frame(),
        "business_day": client.TODAY,
        "stops": client.stops(),
        "tabs": client.tabs(),
        "attention_items": client.attention_items(),
        "checks": client.checks(),
        "events": client.events(),
        "scores": client.scores(),
        "facts": client.facts(),
        "bars": figures.bars(),
        "columns": figures.columns(),
        "mark": figures.mark(),
        "tiles": figures.tiles(),
        "municipalities": figures.municipalities(),
        "chips": [Chip(_("Locatie: Zaandam"), "?"), Chip(_("Geen contact in 30 dagen"), "?")],
        "offers": [Chip(_("Zonder begindatum"), "?"), Chip(_("Klaar om te tekenen"), "?")],
        "page_obj": Paginator(range(214), 25).get_page(3),
        "form": ExampleForm(initial={"kind": "visit", "happened_on": client.TODAY}),
        "wrong_form": ExampleForm({"kind": "", "happened_on": "31-2-2018", "minutes": "0"}),
        "conflict": Conflict(
            [(_("Wat is er besproken"), _("Huisarts gekozen."), _("Nog geen huisarts."))],
            [(_("Minuten"), "20")],
            saved_by="Samira Bakker",
            saved_at=client.at(9, 14),
        ),
        "moments": [client.at(9, 14), date(2018, 8, 15), date(2018, 7, 19)],
        "last_days": [date(2018, 8, 7), date(2018, 8, 15), date(2021, 6, 1)],
    }


def frame() -> dict[str, Any]:
    """Return an invented colleague, with the sidebar and the search field this one would see."""
    user = SimpleNamespace(get_full_name="Samira Bakker")
    return {
        "actor": SimpleNamespace(
            user=user, description=_("Zaandam · maatschappelijke begeleiding")
        ),
        "search": SimpleNamespace(
            label=_("Zoek op naam, V-nummer of geboortedatum"), url_name="ui:components"
        ),
        "idle_lock": None,
        "navigation": (
            section(
                "work",
                entry(_("Vandaag"), "sun", 7),
                entry(_("Cliënten"), "users", is_here=True),
                entry(_("Agenda"), "calendar"),
            ),
            section(
                "people",
                entry(_("Vrijwilligers"), "heart-handshake"),
                entry(_("Vragen en koppelingen"), "link", 12),
            ),
            section(
                "accountability",
                entry(_("Maandcontrole"), "clipboard-check", 3),
                entry(_("Gemeenten"), "map"),
                entry(_("Cijfers"), "chart-column"),
            ),
            section("account", entry(_("Mijn gegevens"), "user"), entry(_("Apparaten"), "laptop")),
        ),
    }


def section(key: str, *entries: Entry) -> Section:
    return Section(key, str(SECTIONS[key]), entries)


def entry(label: str, icon: str, count: int = 0, is_here: bool = False) -> Entry:
    return Entry(label, "#", icon, count, is_here)
