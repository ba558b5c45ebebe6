"""Tables of who lives together, each named by a number we know."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.doors.exchange.kinds import cells, days
from reisgezel.doors.exchange.kinds import people as of_people
from reisgezel.doors.exchange.kinds.base import Column, Facts, Kind
from reisgezel.lib.errors import RuleBroken

ROLES = {
    "main": ("hoofdpersoon", "hoofd", "main person", "aanvrager", "referent"),
    "partner": ("partner", "echtgenoot", "echtgenote", "man", "vrouw", "spouse", "wife", "husband"),
    "child": ("kind", "zoon", "dochter", "son", "daughter", "child"),
    "parent": ("ouder", "vader", "moeder", "father", "mother"),
    "sibling": ("broer", "zus", "broer of zus", "brother", "sister"),
    "relative": ("familie", "ander familielid", "familielid", "relative"),
    "other": ("anders", "andere huisgenoot", "huisgenoot", "other"),
}
HOUSEHOLD = Column(
    "household",
    gettext_lazy("Gezin"),
    of_people.mark,
    (
        *("gezin", "gezinsnummer", "gezinsnr", "huishouden", "huishoudnummer", "household"),
        *("family", "family id", "household id", "gezin id"),
    ),
)
HOUSEHOLD_ROLE = Column(
    "household_role",
    gettext_lazy("Rol in het gezin"),
    cells.choice(ROLES, noun=gettext_lazy("rol in het gezin")),
    (
        "rol",
        "rol in het gezin",
        "relatie",
        "gezinsrol",
        "role",
        "relation",
        "relatie tot hoofdpersoon",
    ),
)


def check_member(facts: Facts) -> None:
    """Demand that a row of households says who it is about."""
    if not (facts.get("client_number") or facts.get("v_number")):
        raise RuleBroken(
            _("Zet er het cliëntnummer of het V-nummer bij, zodat we weten wie dit is."),
            field="client_number",
        )


HOUSEHOLDS = Kind(
    "households",
    gettext_lazy("Gezinnen"),
    (
        replace(HOUSEHOLD, required=True),
        of_people.CLIENT_NUMBER,
        of_people.V_NUMBER,
        of_people.BSN,
        of_people.A_NUMBER,
        HOUSEHOLD_ROLE,
        Column(
            "starts_on",
            gettext_lazy("Vanaf"),
            days.day,
            ("vanaf", "sinds", "startdatum", "ingangsdatum", "from", "since", "starts on"),
        ),
    ),
    check=check_member,
    ability="register_client",
    needs_one_of=(("household",), ("client_number", "v_number")),
)
