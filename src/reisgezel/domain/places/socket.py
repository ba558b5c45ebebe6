"""What other rooms show on the page of a municipality: agreements, figures; they register, we ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.domain.places.models import Municipality


@dataclass(frozen=True)
class MunicipalityPanel:
    """A block on the page. ``fill`` returns the context of ``template``; None shows nothing."""

    code: str
    title: Text
    template: str
    fill: Callable[[Actor, Municipality], dict[str, Any] | None]
    order: int = 100


_panels: dict[str, MunicipalityPanel] = {}


def register_municipality_panel(panel: MunicipalityPanel) -> None:
    """Add a block to the page of every municipality."""
    _panels[panel.code] = panel


def municipality_panels(
    actor: Actor, municipality: Municipality
) -> list[tuple[MunicipalityPanel, dict[str, Any]]]:
    """Return the blocks that have something to show this actor, each with its context."""
    filled = (
        (panel, panel.fill(actor, municipality))
        for panel in sorted(_panels.values(), key=lambda panel: panel.order)
    )
    return [(panel, context) for panel, context in filled if context is not None]
