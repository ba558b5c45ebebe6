"""Tables of what the organisation works with: locations, contracts with municipalities, and colleagues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.roles import all_roles
from reisgezel.core.ui.items import Text
from reisgezel.domain.contracts import rules as contract_rules
from reisgezel.domain.contracts.models import Basis, Counts
from reisgezel.doors.exchange.kinds import cells
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.people import EMAIL, name_of
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
    cells.coded("municipalities", noun=gettext_lazy("gemeente")),
    ("gemeente", "gemeentecode", "municipality", "gm code", "gemeentenaam", "gm naam"),
    required=True,
)
STARTS = ("eerste dag", "startdatum", "ingangsdatum", "vanaf", "begindatum", "starts on", "from")
ENDS = ("laatste dag", "einddatum", "tot en met", "t m", "eindigt", "last day", "until")


def choice_of(words: dict[str, tuple[str, ...]], noun: Text) -> cells.Reader:
    """Return a reader that speaks the language of whoever reads its refusals."""
    return lambda cell: cells.choice(words, noun=noun)(cell)


def role(cell: str) -> str:
    """Return the code of a role, by its code or its name in either language."""
    words = {code: (row.name_nl, row.name_en) for code, row in all_roles().items()}
    found: str = cells.choice(words, noun=_("rol"))(cell)
    return found


def reception_types(cell: str) -> tuple[str, ...]:
    """Return the codes of the kinds of reception a cell names."""
    read = cells.coded("reception_types", noun=_("soort opvang"))
    found = (read(part) for part in cell.replace(";", ",").split(",") if part.strip())
    return tuple(dict.fromkeys(filter(None, found)))


def product(cell: str) -> str:
    """Return the code of a service that is sold."""
    found: str = cells.coded("products", noun=_("dienst"))(cell)
    return found


def day_after(last_day: date | None) -> date | None:
    """Return the first day on which something does not hold any more."""
    return last_day + timedelta(days=1) if last_day else None


def check_nothing(facts: Facts) -> None:
    """Nothing can be wrong that a column would not say by itself."""


def check_location(facts: Facts) -> None:
    """Demand that a location closes after it opens."""
    opens, closes = facts.get("opens_on"), facts.get("closes_on")
    if opens and closes and closes <= opens:
        raise RuleBroken(_("De sluitingsdatum ligt niet na de openingsdatum."), field="closes_on")


def check_contract(facts: Facts) -> None:
    """Ask the rules of contracts whether this can be agreed."""
    if starts_on := facts.get("starts_on"):
        contract_rules.check_period(
            starts_on=starts_on, ends_before=day_after(facts.get("last_day"))
        )
    for name in ("ceiling", "tariff"):
        contract_rules.check_amount(facts.get(name), field=name)
    if facts.get("product") and facts.get("tariff") is None:
        raise RuleBroken(_("Zet het tarief bij de dienst."), field="tariff")


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
            choice_of(KINDS, gettext_lazy("soort locatie")),
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
            cells.day,
            ("open vanaf", "geopend op", "openingsdatum", "opens on", *STARTS),
        ),
        Column(
            "closes_on",
            gettext_lazy("Gesloten vanaf"),
            cells.day,
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
    check_location,
    ability="manage_places",
    needs_one_of=(("name",), ("municipality",)),
)
CONTRACTS = Kind(
    "contracts",
    gettext_lazy("Contracten"),
    (
        Column(
            "number",
            gettext_lazy("Contractnummer"),
            cells.text(40),
            ("contractnummer", "contract", "contractnr", "nummer", "kenmerk", "contract number"),
            required=True,
        ),
        MUNICIPALITY,
        Column("starts_on", gettext_lazy("Eerste dag"), cells.day, STARTS, required=True),
        Column("last_day", gettext_lazy("Laatste dag"), cells.day, ENDS),
        Column(
            "ceiling",
            gettext_lazy("Plafond"),
            cells.cents,
            ("plafond", "maximum", "maximaal bedrag", "ceiling", "budget"),
        ),
        Column(
            "product",
            gettext_lazy("Dienst"),
            product,
            ("dienst", "product", "service", "productcode"),
        ),
        Column(
            "basis",
            gettext_lazy("Soort afspraak"),
            choice_of(
                {row.value: (str(row.value).replace("_", " "),) for row in Basis},
                gettext_lazy("soort afspraak"),
            ),
            ("soort afspraak", "grondslag", "basis"),
        ),
        Column(
            "tariff",
            gettext_lazy("Tarief"),
            cells.cents,
            ("tarief", "prijs", "bedrag", "tariff", "price", "tarief per traject"),
        ),
        Column(
            "counts",
            gettext_lazy("Wie telt als traject"),
            choice_of(
                {
                    Counts.EVERY_PERSON: ("iedereen", "elke persoon", "persoon", "person"),
                    Counts.ADULTS: ("volwassenen", "alleen volwassenen", "18 jaar en ouder"),
                    Counts.HOUSEHOLD: ("gezin", "huishouden", "per gezin"),
                },
                gettext_lazy("wie telt als traject"),
            ),
            ("wie telt", "wie telt als traject", "telt per", "counts"),
        ),
        Column(
            "ceiling_count",
            gettext_lazy("Hoogste aantal"),
            cells.whole_number,
            ("hoogste aantal", "aantal", "aantal trajecten", "maximum aantal", "ceiling count"),
        ),
    ),
    check_contract,
    ability="manage_contracts",
    needs_one_of=(("number",), ("municipality",), ("starts_on",)),
)
STAFF = Kind(
    "staff",
    gettext_lazy("Medewerkers"),
    (
        Column(
            "name",
            gettext_lazy("Naam"),
            name_of,
            ("naam", "medewerker", "collega", "name", "full name", "volledige naam"),
            required=True,
        ),
        replace(EMAIL, required=True),
        Column(
            "role",
            gettext_lazy("Rol"),
            role,
            ("rol", "functie", "role", "job", "functienaam"),
            required=True,
        ),
        Column(
            "unit",
            gettext_lazy("Team"),
            cells.text(120),
            ("team", "afdeling", "eenheid", "locatie", "unit", "department"),
            required=True,
        ),
        Column(
            "starts_on",
            gettext_lazy("Vanaf"),
            cells.day,
            ("in dienst", "datum in dienst", "in dienst per", *STARTS),
        ),
    ),
    check_nothing,
    ability="manage_accounts",
    needs_one_of=(("name",), ("email",)),
)
