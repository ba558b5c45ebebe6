"""What contracts show on the page of a municipality."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.domain.contracts.selectors import list_contracts
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.places.socket import MunicipalityPanel, register_municipality_panel


def register_panels() -> None:
    """Plug the contracts into the page of a municipality; called once, when the room is ready."""
    register_municipality_panel(
        MunicipalityPanel(
            "contracts", _("Contracten"), "contracts/municipality_panel.html", fill=contracts
        )
    )


def contracts(actor: Actor, municipality: Municipality) -> dict[str, Any] | None:
    """Fill the panel with the contracts of a municipality, ended ones too, for who may see them."""
    if not actor.can("see_contracts"):
        return None
    rows = list_contracts(actor, with_ended=True).filter(municipality=municipality)
    return {"contracts": rows.order_by("-starts_on")}
