"""Tables of locations, in municipalities."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import cells, codes, days
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.periods import STARTS
from reisgezel.lib.errors import RuleBroken

KINDS = {
    "reception": ("opvanglocatie", "opvang", "azc", "reception"),
    "registration": ("aanmeldlocatie", "aanmeldcentrum", "ac", "registration"),
    "office": ("kantoor", "office"),
    "teaching": ("leslocatie", "les", "taallocatie", "teaching"),
}
MUNICIPALITY = Column(
    "municipality",
    gettext_lazy("Gemeente"),
    codes.coded("municipalities", noun=gettext_lazy("gemeente")),
    ("gemeente", "gemeentecode", "municipality", "gm code", "gemeentenaam", "gm naam"),
    required=True,
)
_reception_type = codes.coded("reception_types", noun=gettext_lazy("soort opvang"))


def reception_types(cell: str) -> tuple[str, ...]:
    """Return the codes of the kinds of reception a cell names."""
    found = (_reception_type(part) for part in cell.replace(";", ",").split(",") if part.strip())
    return tuple(dict.fromkeys(filter(None, found)))


def check_location(facts: Facts) -> None:
    """Demand that a location closes after it opens."""
    opens, closes = facts.get("opens_on"), facts.get("closes_on")
    if opens and closes and closes <= opens:
        raise RuleBroken(_("De sluitingsdatum ligt niet na de openingsdatum."), field="closes_on")


PLACES = Kind(
    "places",
    gettext_lazy("Locaties"),
    (
        Column(
            "name",
            gettext_lazy("Naam"),
            cells.text(80),
            ("naam", "locatie", "naam locatie", "locatienaam", "name", "location"),
            required=True,
        ),
        Column(
            "kind",
            gettext_lazy("Soort"),
            cells.choice(KINDS, noun=gettext_lazy("soort locatie")),
            ("soort", "type locatie", "soort locatie", "kind", "type"),
        ),
        MUNICIPALITY,
        Column(
            "street",
            gettext_lazy("Straat en nummer"),
            cells.text(120),
            ("straat", "adres", "straat en nummer", "street", "address"),
        ),
        Column(
            "postcode", gettext_lazy("Postcode"), cells.postcode, ("postcode", "zip", "postal code")
        ),
        Column(
            "town", gettext_lazy("Plaats"), cells.text(60), ("plaats", "woonplaats", "city", "town")
        ),
        Column(
            "opens_on",
            gettext_lazy("Open vanaf"),
            days.day,
            ("open vanaf", "geopend op", "openingsdatum", "opens on", *STARTS),
        ),
        Column(
            "closes_on",
            gettext_lazy("Gesloten vanaf"),
            days.day,
            ("gesloten vanaf", "sluitingsdatum", "gesloten op", "closes on"),
        ),
        Column(
            "places",
            gettext_lazy("Aantal plaatsen"),
            cells.whole_number,
            ("aantal plaatsen", "plaatsen", "capaciteit", "capacity", "places"),
        ),
        Column(
            "types",
            gettext_lazy("Soorten opvang"),
            reception_types,
            ("soort opvang", "soorten opvang", "opvangsoort", "reception types"),
        ),
    ),
    check=check_location,
    ability="manage_places",
    needs_one_of=(("name",), ("municipality",)),
)
