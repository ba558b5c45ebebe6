"""Measures that databases lack or have each their own way: whole months between days, and the median.

SQLite calls the house's own functions for them; PostgreSQL has what they need.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Aggregate, Func, IntegerField, QuerySet, Value

from reisgezel.lib.dates import whole_months_between


class MonthsBetween(Func):
    """The whole months from a first day to a second one, as ``whole_months_between`` counts them."""

    function = "whole_months_between"
    arity = 2
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        """Return the difference in calendar months, less one when the last one is not full."""
        (first, of_first), (second, of_second) = (
            compiler.compile(expression) for expression in self.source_expressions
        )
        months = (
            f"(date_part('year', ({second})::date) - date_part('year', ({first})::date)) * 12"
            f" + date_part('month', ({second})::date) - date_part('month', ({first})::date)"
        )
        whole = f"(({first})::date + make_interval(months => ({months})::integer))::date"
        sql = (
            f"GREATEST(0, ({months})::integer"
            f" - CASE WHEN {whole} <= ({second})::date THEN 0 ELSE 1 END)"
        )
        given = [*of_second, *of_first, *of_second, *of_first]
        return sql, [*given, *of_first, *given, *of_second]


class Median(Aggregate):
    """The middle one of whole numbers in their order, the lower of two; nothing when there are none."""

    function = "median"
    name = "Median"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        template = "PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
        return super().as_sql(compiler, connection, template=template, **extra)


def all_together(rows: QuerySet[Any], measure: Aggregate) -> QuerySet[Any]:
    """Return the query that gives the measure of all rows, as ``aggregate`` does; a row, or none at all."""
    of_all = rows.annotate(_of_all=Value(0)).values("_of_all")
    measured: QuerySet[Any] = of_all.annotate(measured=measure).values_list("measured")
    return measured


def middle_of(numbers: list[int]) -> int | None:
    """Return the middle one of some numbers in their order, the lower of two; None of none.

    >>> middle_of([12, 3, 7]), middle_of([3, 7]), middle_of([])
    (7, 3, None)
    """
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else None


class _MedianOfSQLite:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def step(self, number: int | None) -> None:
        if number is not None:
            self.numbers.append(number)

    def finalize(self) -> int | None:
        return middle_of(self.numbers)


def _months_of_sqlite(first: str | None, second: str | None) -> int | None:
    if not first or not second:
        return None
    return whole_months_between(date.fromisoformat(first[:10]), date.fromisoformat(second[:10]))


def teach_measures(*, connection: Any, **_: Any) -> None:
    """Give a new connection to SQLite the functions of this module."""
    if connection.vendor == "sqlite":
        inner = connection.connection
        inner.create_function("whole_months_between", 2, _months_of_sqlite, deterministic=True)
        inner.create_aggregate("median", 1, _MedianOfSQLite)


def register_measures() -> None:
    """Teach every connection that opens from now on; called once, when the room is ready."""
    connection_created.connect(teach_measures, dispatch_uid="measures")
