"""Holding a record while a service works, so that what it checks stays true until it has written."""

from __future__ import annotations

from django.db.models import Model


def hold(record: Model) -> None:
    """Read a record as it stands now, and let whoever changes it wait until this transaction ends."""
    rows = type(record)._default_manager.select_for_update(of=("self",))
    record.refresh_from_db(from_queryset=rows)
