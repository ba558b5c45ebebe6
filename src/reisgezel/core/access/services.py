"""Writing units, dated roles and emergencies."""

from __future__ import annotations

from django.db import transaction

from reisgezel.core.access.models import Unit


@transaction.atomic
def create_unit(*, name: str, kind: str, parent: Unit | None) -> Unit:
    """Store a unit below its parent. It is the row number path that reach goes by."""
    unit = Unit.objects.create(name=name, kind=kind, parent=parent)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
