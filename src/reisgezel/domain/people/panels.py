"""What this room shows on the client file: who it is, where they live, who is near, who stays away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.access.trace import trace
from reisgezel.core.file import socket
from reisgezel.core.reference.selectors import label
from reisgezel.core.ui.items import Tag
from reisgezel.domain.people.models import HouseholdMember, Relation
from reisgezel.domain.people.panels_guardians import guardian, guardian_pair
from reisgezel.domain.people.selectors import (
    Kin,
    ShownAddress,
    address_today,
    addresses_of,
    alerts_today,
    barriers_around,
    colleague_link,
    guardian_today,
    guardians,
    homes_today,
    household_today,
    languages,
    members_today,
    protections,
    relatives_of,
)
from reisgezel.domain.people.words import birth_words, contact_pairs, country_words, identity_pairs

Shown = dict[str, Any]
Fill = Callable[[Reach], Shown | None]
CONTACT_ASKS = (homes_today, languages, guardian_today)


def register_panels() -> None:
    """Plug this room into the file; called once, when the room is ready."""
    socket.register_tab(socket.FileTab("person", gettext_lazy("Gegevens"), 10, "C1"))
    socket.register_tab(socket.FileTab("family", gettext_lazy("Gezin"), 15, "C1"))
    panels: tuple[tuple[str, str, int, Fill, str, socket.Asks], ...] = (
        ("contact_short", "contact", 10, contact, socket.OVERVIEW, CONTACT_ASKS),
        ("family_short", "household", 30, household_short, socket.OVERVIEW, (members_today,)),
        ("identity", "identity", 10, identity, "person", ()),
        ("contact", "contact", 20, contact_here, "person", (languages,)),
        ("guardian", "guardian", 25, guardian, "person", (guardians, protections)),
        ("addresses", "addresses", 30, addresses, "person", ()),
        ("alerts", "alerts", 40, alerts, "person", (alerts_today,)),
        ("barriers", "barriers", 50, barriers, "person", ()),
        ("household", "household", 10, household, "family", (members_today,)),
        ("relatives", "relatives", 20, relatives, "family", ()),
    )
    for code, template, order, fill, tab, asks in panels:
        template = f"people/panel_{template}.html"
        column = 3 if tab == socket.OVERVIEW else 1
        socket.register_panel(socket.Panel(code, template, "C1", order, fill, tab, column, asks))


def identity(reach: Reach) -> Shown:
    """Fill the panel that tells who somebody is."""
    return _base(reach) | {"pairs": identity_pairs(reach.subject.person, reach.actor.on)}


def contact(reach: Reach) -> Shown:
    """Fill the panel of the overview; a secret address is read one step further, with a trace."""
    home = address_today(reach)
    words = address_words(home) if home else ""
    if home and home.is_secret:
        words = _("geheim adres")
    pairs = [
        *guardian_pair(reach),
        *contact_pairs(reach.subject.person, ask(reach, languages)),
        (_("Adres"), words),
    ]
    return _base(reach) | {"pairs": pairs, "may_keep": False}


def contact_here(reach: Reach) -> Shown:
    """Fill the panel that tells how to speak with somebody and reach them safely."""
    return _base(reach) | {"pairs": contact_pairs(reach.subject.person, ask(reach, languages))}


def addresses(reach: Reach) -> Shown:
    """Fill the panel of addresses, as this reach may see them."""
    rows = addresses_of(reach.subject.person, reach)
    _trace_secret(reach, rows)
    return _base(reach) | {
        "rows": [(row, address_words(row)) for row in rows],
        "may_move": reach.can("keep_person") and not (rows and rows[0].is_hidden),
    }


def alerts(reach: Reach) -> Shown:
    """Fill the panel of warnings."""
    return _base(reach) | {"alerts": ask(reach, alerts_today)}


def barriers(reach: Reach) -> Shown | None:
    """Fill the panel of colleagues who must stay away, for whoever may name them."""
    if not reach.can("manage_blocked_pairs"):
        return None
    return _base(reach) | {
        "pairs": barriers_around(reach.subject.person, reach.actor.on),
        "colleague": colleague_link(reach.subject.person),
    }


def household(reach: Reach) -> Shown:
    """Fill the panel of who lives together."""
    kin = household_today(reach)
    roles = dict(HouseholdMember.Role.choices)
    return _base(reach) | {"rows": [_described(row, reach.actor.on, roles) for row in kin]}


def household_short(reach: Reach) -> Shown | None:
    """Fill the panel of the overview, when somebody lives with others."""
    if len(ask(reach, members_today)) < 2:
        return None
    shown = household(reach) | {"may_keep": False}
    return shown if len(shown["rows"]) > 1 else None


def relatives(reach: Reach) -> Shown:
    """Fill the panel of family, here and abroad."""
    kin = relatives_of(reach.actor, reach.subject.person)
    kinds = dict(Relation.Kind.choices)
    return _base(reach) | {"rows": [_described(row, reach.actor.on, kinds) for row in kin]}


def address_words(row: ShownAddress) -> str:
    """Return an address in one line, or that it is secret."""
    if row.is_hidden:
        return _("geheim adres")
    parts = [*row.lines]
    if row.municipality_code:
        name = label("municipalities", row.municipality_code)
        parts.append(_("gemeente {name}").format(name=name))
    return ", ".join(parts)


def _base(reach: Reach) -> Shown:
    file = reach.subject
    return {
        "person": file.person,
        "file_id": file.public_id,
        "may_keep": reach.can("keep_person"),
        "may_register": reach.can("register_client"),
    }


def _described(row: Kin, today: date, roles: dict[Any, Any]) -> Shown:
    abroad = country_words(row.person)
    return {
        "kin": row,
        "name": row.person.name,
        "role": roles.get(row.role, row.role),
        "birth": birth_words(row.person.birth, today),
        "abroad": Tag(abroad, "plum") if abroad else None,
    }


def _trace_secret(reach: Reach, rows: list[ShownAddress]) -> None:
    if any(row.is_secret and not row.is_hidden for row in rows):
        trace("read_secret_address", actor=reach.actor, reach=reach, subject=reach.subject.person)
