"""The lists of contracts and of locations: about nobody."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reisgezel.core.access.actors import Actor
from reisgezel.core.reference.selectors import choices
from reisgezel.domain.contracts.models import Contract
from reisgezel.domain.contracts.selectors import list_contracts
from reisgezel.domain.places.models import Location
from reisgezel.domain.places.models.locations import RECEPTION_TYPES
from reisgezel.domain.places.selectors import list_locations
from reisgezel.doors.exchange.lists.base import SORT, Asked, ExportedList

ORDERS = (
    ("name", _("naam, van A tot Z")),
    ("-name", _("naam, van Z tot A")),
    ("municipality__name", _("gemeente, van A tot Z")),
    ("-municipality__name", _("gemeente, van Z tot A")),
    ("places", _("plaatsen, minste eerst")),
    ("-places", _("plaatsen, meeste eerst")),
)


def _contracts(actor: Actor, asked: Asked, _most: int) -> QuerySet[Contract]:
    return list_contracts(
        actor,
        words=asked.words,
        with_ended="ended" in asked.flags,
        report_soon="report_soon" in asked.flags,
    )


def _locations(actor: Actor, asked: Asked, _most: int) -> QuerySet[Location]:
    return list_locations(
        actor=actor,
        on=actor.on,
        search=asked.words,
        kind=asked.choice("kind"),
        type_code=asked.choice("type"),
        state=asked.choice("state"),
        sort=asked.choice(SORT),
    )


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


CONTRACTS = ExportedList(
    "contracts",
    _("Contracten"),
    "contracts:list",
    lambda count: ngettext("%d contract", "%d contracten", count) % count,
    "see_contracts",
    "C0",
    _contracts,
    (
        (_("Contractnummer"), lambda row: row.number),
        (_("Gemeente"), lambda row: row.municipality.name),
        (_("Eerste dag"), lambda row: row.starts_on),
        (_("Laatste dag"), lambda row: row.last_day),
        (_("Plafond"), lambda row: _euros(row.ceiling_cents)),
    ),
    {
        "ended": _("Ook wat is afgelopen"),
        "report_soon": _("Met een rapportage binnen een maand"),
    },
    along=("municipality",),
)
LOCATIONS = ExportedList(
    "locations",
    _("Locaties"),
    "places:locations",
    lambda count: ngettext("%d locatie", "%d locaties", count) % count,
    "manage_places",
    "C0",
    _locations,
    (
        (_("Naam"), lambda row: row.name),
        (_("Soort"), lambda row: row.get_kind_display()),
        (_("Gemeente"), lambda row: row.municipality.name),
        (_("Straat en nummer"), lambda row: row.street),
        (_("Postcode"), lambda row: row.postcode),
        (_("Plaats"), lambda row: row.town),
        (_("Aantal plaatsen"), lambda row: row.places),
    ),
    choices={
        "kind": (_("Soort"), lambda: Location.Kind.choices),
        "type": (_("Soort opvang"), lambda: choices(RECEPTION_TYPES)),
        "state": (
            _("Open of gesloten"),
            lambda: (("open", _("open")), ("closed", _("niet open"))),
        ),
        SORT: (_("Volgorde"), lambda: ORDERS),
    },
    along=("municipality",),
)
