"""Invented figures: bars, a distribution, a tile map and a list of municipalities."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Bar, Column, Mark, Tile


def bars() -> list[Bar]:
    return [
        Bar(_("januari"), 342, "#"),
        Bar(_("februari"), 318, "#"),
        Bar(_("maart"), 401, "#", "sun"),
        Bar(_("april"), 387, "#"),
    ]


def columns() -> list[Column]:
    labels = ("0\N{EN DASH}3", "3\N{EN DASH}6", "6\N{EN DASH}9", "9\N{EN DASH}12", "12+")
    numbers = (14, 38, 61, 44, None)
    return [
        Column(label, number, "sea" if place < 2 else "sun")
        for place, (label, number) in enumerate(zip(labels, numbers, strict=True))
    ]


def mark() -> Mark:
    return Mark(2, _("streefduur 6 maanden"))


def tiles() -> list[Tile]:
    active, lessons, none = _("actief"), _("alleen inburgeringslessen"), _("niet actief")
    return [
        Tile(("Den Helder",), "Den Helder", 1, 0, active, "sea", "#"),
        Tile(("Hollands", "Kroon"), "Hollands Kroon", 2, 0, none),
        Tile(("Alkmaar",), "Alkmaar", 1, 1, lessons, "leaf", "#", ("graduation-cap",)),
        Tile(("Hoorn",), "Hoorn", 2, 1, active, "sea", "#"),
        Tile(("Haarlem",), "Haarlem", 0, 2, active, "sea", "#"),
        Tile(("Zaanstad",), "Zaanstad", 1, 2, active, "sea", "#"),
        Tile(("Amsterdam",), "Amsterdam", 2, 2, active, "sea", "#"),
        Tile(("Almere",), "Almere", 3, 2, active, "sea", "#"),
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
