"""Counting several kinds of records in one statement, or the rows of a list together with a page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Func, IntegerField, QuerySet, Subquery

from reisgezel.core.records.together import Prepared, ask

MOST_DIGITS = 10
ROWS, RECORDS = "COUNT(*)", "COUNT(DISTINCT %(expressions)s)"


def counting(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the query that gives how many rows another gives."""
    return rows.order_by().values_list(_how_many(rows))


def count_together(named: Mapping[str, Prepared]) -> Counter[str]:
    """Return what each ``counting`` query gives, by its name, in one statement."""
    answers = ask(list(named.values()), {})
    return Counter(
        {name: rows[0][0] if rows else 0 for name, rows in zip(named, answers, strict=True)}
    )


def page_of(rows: QuerySet[Any], per_page: int, asked: str | None) -> Page[Any]:
    """Return a page of a list as ``Paginator.get_page`` does, with the number of all rows in the same
    statement: the first page when ``asked`` is no number, the last when there are not as many."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) < MOST_DIGITS else 1
    counted = rows.annotate(of_all=Subquery(counting(rows)))
    paginator = Paginator(rows, per_page)
    found = list(counted[max(number - 1, 0) * per_page :][:per_page])
    if not found:
        return paginator.get_page(asked)
    paginator.count = found[0].of_all
    page = paginator.get_page(asked)
    if page.number == number:
        page.object_list = found
    return page


def _how_many(query: QuerySet[Any]) -> Func:
    """Return what counts the rows of a query, without a group for each of them."""
    template = RECORDS if query.query.distinct else ROWS
    return Func(F("pk"), template=template, output_field=IntegerField())
