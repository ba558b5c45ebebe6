"""Tables of colleagues."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.roles import all_roles
from reisgezel.doors.exchange.kinds import cells, days
from reisgezel.doors.exchange.kinds.base import Column, Kind
from reisgezel.doors.exchange.kinds.people import EMAIL, name
from reisgezel.doors.exchange.kinds.periods import STARTS


def role(cell: str) -> str:
    """Return the code of a role, by its code or its name in either language."""
    words = {code: (row.name_nl, row.name_en) for code, row in all_roles().items()}
    return str(cells.choice(words, noun=_("rol"))(cell))


ROLE = Column(
    "role",
    gettext_lazy("Rol"),
    role,
    ("rol", "functie", "role", "job", "functienaam"),
)
UNIT = Column(
    "unit",
    gettext_lazy("Team"),
    cells.text(120),
    ("team", "afdeling", "eenheid", "locatie", "unit", "department"),
)

STAFF = Kind(
    "staff",
    gettext_lazy("Medewerkers"),
    (
        Column(
            "name",
            gettext_lazy("Naam"),
            name,
            ("naam", "medewerker", "collega", "name", "full name", "volledige naam"),
            required=True,
        ),
        replace(EMAIL, required=True),
        replace(ROLE, required=True),
        replace(UNIT, required=True),
        Column(
            "starts_on",
            gettext_lazy("Vanaf"),
            days.day,
            ("in dienst", "datum in dienst", "in dienst per", *STARTS),
        ),
    ),
    ability="manage_accounts",
    needs_one_of=(("name",), ("email",)),
)
