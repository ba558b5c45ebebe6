"""Writing the units of the organisation: the whole, its regions, its teams."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import require
from reisgezel.core.audit.services import record
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def create_unit(*, name: str, kind: str, parent: Unit | None) -> Unit:
    """Store a unit below its parent, with the path of row numbers that reach goes by."""
    unit = Unit.objects.create(name=name, kind=kind, parent=parent)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


@transaction.atomic
def add_unit(*, actor: Actor, name: str, kind: str, parent: Unit) -> Unit:
    """Add a region or a team below a unit. Raises RuleBroken."""
    require(actor, "manage_roles")
    _require_free_name(name)
    if parent.kind == Unit.Kind.TEAM:
        raise RuleBroken(
            _("Onder een team kan niets hangen. Kies een regio of de organisatie."), field="parent"
        )
    unit = create_unit(name=name.strip(), kind=kind, parent=parent)
    record("add_unit", actor=actor, target=unit, kind=kind)
    return unit


@transaction.atomic
def rename_unit(*, actor: Actor, unit: Unit, name: str) -> None:
    """Give a unit another name; what it covers stays. Raises RuleBroken."""
    require(actor, "manage_roles")
    _require_free_name(name, besides=unit)
    unit.name = name.strip()
    unit.save(update_fields=["name"])
    record("rename_unit", actor=actor, target=unit)


def _require_free_name(name: str, besides: Unit | None = None) -> None:
    same = Unit.objects.filter(name__iexact=name.strip())
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise RuleBroken(_("Er is al een eenheid met deze naam. Kies een andere."), field="name")
