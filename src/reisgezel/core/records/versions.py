"""Two editors, no lost word: a record carries a version, and a stale save is a conflict, not a loss."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F

from reisgezel.lib.errors import EditConflict


class Versioned(models.Model):
    """A record that more than one person may edit."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def save_version(record: Versioned, *, expected: int, **changes: Any) -> None:
    """Write the changes if the record still has the version the editor started from.

    Raises EditConflict, with the record as it stands now, when somebody saved in the meantime.
    """
    rows = type(record)._default_manager.filter(pk=record.pk, version=expected)
    if not rows.update(version=F("version") + 1, **changes):
        record.refresh_from_db()
        raise EditConflict(record)
    record.refresh_from_db()
