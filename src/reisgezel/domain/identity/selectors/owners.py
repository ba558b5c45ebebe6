"""To what records of two persons refer: the persons themselves, and what is kept of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from reisgezel.domain.identity.socket import Whole, wholes
from reisgezel.domain.people.models import Person


def owners(survivor: Person, merged: Person) -> Iterator[tuple[type[Model], int, int]]:
    """Yield to what records refer, with the row they come to and the row they leave."""
    for whole, mine, theirs in joined_wholes(survivor, merged):
        yield whole.model, mine.pk, theirs.pk
    yield Person, survivor.pk, merged.pk


def joined_wholes(survivor: Person, merged: Person) -> Iterator[tuple[Whole, Any, Any]]:
    """Yield what both persons have, and of which one is left."""
    for whole in wholes():
        rows = whole.model._base_manager
        mine = rows.filter(**{whole.column: survivor}).first()
        theirs = rows.filter(**{whole.column: merged}).first()
        if mine and theirs:
            yield whole, mine, theirs
