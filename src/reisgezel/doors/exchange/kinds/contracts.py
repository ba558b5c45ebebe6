"""Tables of contracts with municipalities, a row for each service that is agreed."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.domain.contracts import rules
from reisgezel.domain.contracts.models import Basis, Counts
from reisgezel.doors.exchange.kinds import cells, codes, days
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.doors.exchange.kinds.periods import ENDS, STARTS
from reisgezel.doors.exchange.kinds.places import MUNICIPALITY
from reisgezel.lib.errors import RuleBroken


def day_after(last_day: date | None) -> date | None:
    """Return the first day on which something does not hold any more."""
    return last_day + timedelta(days=1) if last_day else None


def check_contract(facts: Facts) -> None:
    """Ask the rules of contracts whether this can be agreed."""
    if starts_on := facts.get("starts_on"):
        rules.check_period(starts_on=starts_on, ends_before=day_after(facts.get("last_day")))
    for name in ("ceiling", "tariff"):
        rules.check_amount(facts.get(name), field=name)
    if facts.get("product") and facts.get("tariff") is None:
        raise RuleBroken(_("Zet het tarief bij de dienst."), field="tariff")


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
        Column("starts_on", gettext_lazy("Eerste dag"), days.day, STARTS, required=True),
        Column("last_day", gettext_lazy("Laatste dag"), days.day, ENDS),
        Column(
            "ceiling",
            gettext_lazy("Plafond"),
            cells.cents,
            ("plafond", "maximum", "maximaal bedrag", "ceiling", "budget"),
        ),
        Column(
            "product",
            gettext_lazy("Dienst"),
            codes.coded("products", noun=gettext_lazy("dienst")),
            ("dienst", "product", "service", "productcode"),
        ),
        Column(
            "basis",
            gettext_lazy("Soort afspraak"),
            cells.choice(
                {row.value: (str(row.value).replace("_", " "),) for row in Basis},
                noun=gettext_lazy("soort afspraak"),
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
            cells.choice(
                {
                    Counts.EVERY_PERSON: ("iedereen", "elke persoon", "persoon", "person"),
                    Counts.ADULTS: ("volwassenen", "alleen volwassenen", "18 jaar en ouder"),
                    Counts.HOUSEHOLD: ("gezin", "huishouden", "per gezin"),
                },
                noun=gettext_lazy("wie telt als traject"),
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
    check=check_contract,
    ability="manage_contracts",
    needs_one_of=(("number",), ("municipality",), ("starts_on",)),
)
