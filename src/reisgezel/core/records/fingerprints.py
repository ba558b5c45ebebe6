"""A fingerprint of records with all that hangs on them, to tell later whether anybody worked on them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import ForeignKey, Model

from reisgezel.lib.batches import in_batches

DERIVED = frozenset({"sort_key", "search_key", "keys_version"})
"""Columns that a release may fill anew, without anybody having worked on the record."""


def fingerprints(rows: Sequence[Model], *, but: Collection[type[Model]] = ()) -> dict[Any, str]:
    """Return by row number a mark that changes when a record or one that points at it does.

    ``but`` names models that say nothing of their own, such as the words somebody is found by; of the
    others what only follows from the rest (``DERIVED``) does not count.
    """
    if not rows:
        return {}
    model = type(rows[0])
    said: dict[Any, list[str]] = {row.pk: [] for row in rows}
    for some in in_batches(list(said)):
        _add(model, "pk", some, said)
        for relation in model._meta.related_objects:
            field = relation.field
            if isinstance(field, ForeignKey) and relation.related_model not in but:
                _add(relation.related_model, field.attname, some, said)
    return {key: one_of(*parts) for key, parts in said.items()}


def one_of(*parts: str) -> str:
    """Return one fingerprint of several, or of several texts, in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _add(model: type[Model], by: str, keys: Sequence[Any], said: dict[Any, list[str]]) -> None:
    names = [field.attname for field in model._meta.concrete_fields if field.name not in DERIVED]
    rows = model._default_manager.filter(**{f"{by}__in": keys}).order_by("pk")
    place = names.index(model._meta.pk.attname if by == "pk" else by)
    for values in rows.values_list(*names):
        said[values[place]].append(f"{model._meta.label}{values!r}")
