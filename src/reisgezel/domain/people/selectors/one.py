"""Picking one record out of those that belong to a person."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from reisgezel.lib.errors import Absent

R = TypeVar("R", bound=Model)


def one_of(rows: QuerySet[R], public_id: str) -> R:
    """Return the record with this id. Raises Absent when it is not among them."""
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Absent(public_id, kind=rows.model._meta.label_lower)
    return found
