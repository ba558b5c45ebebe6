"""Counting several kinds of records in one statement, or the rows of a list together with a page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Func, IntegerField, QuerySet, Subquery

from reisgezel.core.records.together import Prepared, ask

MOST_DIGITS = 10
COUNTED_AHEAD = 10_000
"""Whoever looks at a list is told exactly how many follow, up to so many: nobody pages further, and to
count a million takes longer than to show fifty."""
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


class CountedAhead(Paginator):  # type: ignore[type-arg]  # Django takes none when it runs
    """The pages of a list that was counted as far as anybody looks ahead: each page it knows is there."""

    more_than = 0
    """When there are more rows than were counted: more than so many. Else ``count`` is all of them."""

    def count_found(self, found: int, *, most: int) -> None:
        """Take what was counted, up to one more than ``most``."""
        self.count = found
        if found > most:
            self.more_than = most


def number_of(asked: str | None) -> int:
    """Return which page is asked for: the first when that is no number."""
    return int(asked) if asked and asked.isdecimal() and len(asked) < MOST_DIGITS else 1


def page_of(rows: QuerySet[Any], per_page: int, asked: str | None) -> Page[Any]:
    """Return a page of a list as ``Paginator.get_page`` does, counted in the same statement as far as
    ``COUNTED_AHEAD`` of it: the first page when ``asked`` is no number, the last when there are not as
    many. What it costs goes by how far one paged, not by how long the list is."""
    number = number_of(asked)
    start = max(number - 1, 0) * per_page
    most = start + COUNTED_AHEAD
    paginator = CountedAhead(rows, per_page)
    counted = rows.annotate(of_all=_CountOf(rows.order_by().values("pk")[: most + 1]))
    found = list(counted[start : start + per_page])
    if not found:
        return paginator.get_page(asked)
    paginator.count_found(found[0].of_all, most=most)
    page = paginator.get_page(asked)
    if page.number == number:
        page.object_list = found
    return page


class _CountOf(Subquery):
    """How many rows a query gives: a slice of it stops the counting there."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _how_many(query: QuerySet[Any]) -> Func:
    """Return what counts the rows of a query, without a group for each of them."""
    template = RECORDS if query.query.distinct else ROWS
    return Func(F("pk"), template=template, output_field=IntegerField())
