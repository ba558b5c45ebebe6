"""Which rows that a merge took away cannot come back, since what they refer to was removed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.core import serializers
from django.db.models import Model

from reisgezel.domain.identity.models import MergeLine

Reference = tuple[type[Model], Any]


def lost_for_good(lines: Sequence[MergeLine]) -> set[int]:
    """Return the lines of a ledger whose row would refer to nothing; what comes back itself counts."""
    removed = [line for line in lines if line.act == MergeLine.Act.REMOVED]
    told = {line.pk: list(_references(line)) for line in removed}
    coming_back = {(line.kind, line.row) for line in removed}
    asked: dict[type[Model], set[Any]] = defaultdict(set)
    for model, key in (one for found in told.values() for one in found):
        if (model._meta.label_lower, key) not in coming_back:
            asked[model].add(key)
    gone = {
        (model, key)
        for model, keys in asked.items()
        for key in keys - set(model._base_manager.in_bulk(list(keys)))
    }
    return {pk for pk, found in told.items() if gone.intersection(found)}


def _references(line: MergeLine) -> Iterator[Reference]:
    """Yield to which rows a row that was taken away refers."""
    for restored in serializers.deserialize("json", line.before):
        for column in restored.object._meta.concrete_fields:
            key, target = column.value_from_object(restored.object), column.related_model
            if key is not None and isinstance(target, type):
                yield target, key
