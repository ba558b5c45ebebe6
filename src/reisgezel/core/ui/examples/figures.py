"""Invented figures: bars, a tile map and a list of municipalities."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Bar, Tile


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
        Tile("DH", "Den Helder", 1, 0, active, "sea", "#", "A"),
        Tile("HK", "Hollands Kroon", 2, 0, none, mark="-"),
        Tile("AL", "Alkmaar", 1, 1, lessons, "sun", "#", "L"),
        Tile("HO", "Hoorn", 2, 1, active, "sea", "#", "A"),
        Tile("HA", "Haarlem", 0, 2, active, "sea", "#", "A"),
        Tile("ZA", "Zaanstad", 1, 2, active, "sea", "#", "A"),
        Tile("AM", "Amsterdam", 2, 2, active, "sea", "#", "A"),
        Tile("AR", "Almere", 3, 2, active, "sea", "#", "A"),
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
