"""The columns that say where somebody lives."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import cells, codes, days
from reisgezel.doors.exchange.kinds.base import Column
from reisgezel.lib.names import plain


def secret(cell: str) -> bool:
    """Return whether an address is secret: the population register counts from 0 to 7."""
    if re.fullmatch(r"[0-7]", cell.strip()):
        return cell.strip() != "0"
    if plain(cell) in {"geheim", "secret"}:
        return True
    return cells.yes_no(cell)


ADDRESS = (
    Column(
        "street",
        gettext_lazy("Straat"),
        cells.text(200),
        ("straat", "straatnaam", "adres", "street", "address", "straat en huisnummer"),
        ("08.11.10",),
    ),
    Column(
        "house_number",
        gettext_lazy("Huisnummer"),
        cells.text(20),
        ("huisnummer", "huisnr", "nr huis", "house number", "hnr"),
        ("08.11.20",),
    ),
    Column(
        "house_letter",
        gettext_lazy("Huisletter"),
        cells.text(5),
        ("huisletter", "letter"),
        ("08.11.30",),
    ),
    Column(
        "house_addition",
        gettext_lazy("Toevoeging"),
        cells.text(10),
        ("toevoeging", "huisnummertoevoeging", "huisnr toev", "toev", "addition"),
        ("08.11.40",),
    ),
    Column(
        "postcode",
        gettext_lazy("Postcode"),
        cells.postcode,
        ("postcode", "postal code", "zip", "zipcode", "pc"),
        ("08.11.60",),
    ),
    Column(
        "place",
        gettext_lazy("Woonplaats"),
        cells.text(80),
        ("woonplaats", "plaats", "city", "town", "place", "woonplaatsnaam"),
        ("08.11.70",),
    ),
)
HOME = (
    *ADDRESS,
    Column(
        "municipality",
        gettext_lazy("Gemeente"),
        codes.municipality_of_register,
        ("gemeente", "gemeentecode", "woongemeente", "municipality"),
        ("08.09.10",),
    ),
    Column(
        "lives_since",
        gettext_lazy("Woont daar sinds"),
        days.partial_date,
        ("woont daar sinds", "adres vanaf", "datum aanvang adres", "lives there since"),
        ("08.10.30",),
    ),
    Column(
        "is_secret",
        gettext_lazy("Geheim adres"),
        secret,
        ("geheim adres", "geheim", "indicatie geheim", "secret address"),
        ("07.70.10",),
    ),
)
