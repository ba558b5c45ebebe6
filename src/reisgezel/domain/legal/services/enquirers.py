"""Writing down who asks something without a file: as little as is needed."""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.legal.models import Enquirer
from reisgezel.domain.legal.policies import KEEP
from reisgezel.lib.errors import NotAllowed


@dataclass(frozen=True)
class Asker:
    """Who asks, before it is written down; a name is not needed."""

    unit: Unit
    kind: str = Enquirer.Kind.NON_CLIENT
    called: str = ""
    language: str = ""
    contact: str = ""


def store_enquirer(actor: Actor, asker: Asker) -> Enquirer:
    """Store who asks, at a team for which the actor does legal work. Raises NotAllowed for another."""
    require(actor, KEEP)
    if asker.unit.pk not in actor.units(KEEP):
        raise NotAllowed(KEEP)
    return Enquirer.objects.create(
        unit=asker.unit,
        kind=asker.kind,
        called=clean_free_text(asker.called).strip(),
        language=asker.language,
        contact=clean_free_text(asker.contact).strip(),
        registered_on=actor.on,
    )
