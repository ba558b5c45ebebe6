"""Counting several kinds of records in one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, Value

ROWS, RECORDS = "COUNT(*)", "COUNT(DISTINCT %(expressions)s)"


def count_together(named: Mapping[str, QuerySet[Any]]) -> Counter[str]:
    """Return how many rows each query gives, by its name: the same as ``count()`` of each."""
    counts = [
        query.order_by().values_list(Value(name), _how_many(query)) for name, query in named.items()
    ]
    return Counter(dict(counts[0].union(*counts[1:], all=True)) if counts else {})


def _how_many(query: QuerySet[Any]) -> Func:
    """Return what counts the rows of a query, without a group for each of them."""
    template = RECORDS if query.query.distinct else ROWS
    return Func(F("pk"), template=template, output_field=IntegerField())
