"""Several questions to the database asked in one statement, each prepared once.

Making SQL out of a query takes longer than answering it when the answer is a few rows of one client.
``prepare`` does it once; what differs from one asking to the next stands in the query as a ``Given``.
``ask`` then fills these in and brings the answers to many prepared queries home in one trip: each is a
column that holds its rows as JSON, and comes out as the records the query is about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.query import ModelIterable


class Given(Expression):
    """A value that is not known while a query is prepared, by its name."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> Any:
        return "%s", [self]

    def __repr__(self) -> str:
        return f"Given({self.name!r})"

    def of(self, values: Mapping[str, Any]) -> Any:
        """Return the value as the database takes it. Raises KeyError when it was not given."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


Day = date | Given
"""A day, also one that is still to be given: what a queryset's method takes that narrows to a day."""


@dataclass(frozen=True)
class Prepared:
    """A query over one model as SQL with its parameters; ``sql`` is empty when nothing can answer it."""

    sql: str
    params: tuple[Any, ...]
    compiler: Any
    restore: tuple[tuple[int, Callable[[Any], Any]], ...] = ()

    def records(self, rows: Sequence[list[Any]]) -> list[Any]:
        """Return the records that rows out of JSON stand for, with what was selected along."""
        for row in rows:
            for place, restore in self.restore:
                if row[place] is not None:
                    row[place] = restore(row[place])
        return list(ModelIterable(_Answered(self.compiler, rows)))  # type: ignore[arg-type]


class _Answered:
    """A queryset of which the rows are here already, as far as Django needs one to make records."""

    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, compiler: Any, rows: Sequence[list[Any]]) -> None:
        self.db, self.query = connection.alias, self
        self._rows, self._compiler = rows, compiler
        self.select, self.klass_info = compiler.select, compiler.klass_info
        self.annotation_col_map = compiler.annotation_col_map

    def get_compiler(self, **_: object) -> _Answered:
        return self

    def execute_sql(self, **_: object) -> list[Sequence[list[Any]]]:
        return [self._rows]

    def results_iter(self, results: Any) -> Iterator[Any]:
        return self._compiler.results_iter(results)  # type: ignore[no-any-return]


def prepare(rows: QuerySet[Any]) -> Prepared:
    """Return a query as SQL, for the engine at hand. What it prefetches is not taken along."""
    compiler = rows.query.get_compiler(connection.alias)
    try:
        sql, params = compiler.as_sql(with_col_aliases=True)
    except EmptyResultSet:
        return Prepared("", (), compiler)
    fields = [column.output_field for column, _, _ in compiler.select]
    names = ", ".join(f"col{place + 1}" for place in range(len(fields)))
    return Prepared(
        f"(SELECT {_AS_ROWS[connection.vendor].format(names)} FROM ({sql}) AS answer)",  # noqa: S608 ours
        tuple(params),
        compiler,
        tuple(_restored(fields)) if connection.vendor == "postgresql" else (),
    )


def ask(questions: Sequence[Prepared], values: Mapping[str, Any]) -> list[list[Any]]:
    """Return the records that answer each of these, in one statement for all.

    Raises KeyError when a ``Given`` among them has no value.
    """
    asked = [question for question in questions if question.sql]
    answers: dict[int, list[Any]] = {}
    if asked:
        given: dict[str, Any] = {}
        params = [_value(param, values, given) for question in asked for param in question.params]
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(question.sql for question in asked), params)
            cells = cursor.fetchone()
        for question, cell in zip(asked, cells, strict=True):
            answers[id(question)] = question.records(json.loads(cell or "[]"))
    return [answers.get(id(question), []) for question in questions]


def attach(records: Sequence[Any], name: str, related: Sequence[Any], *, by: str) -> None:
    """Give each record its own of the related ones as ``prefetch_related(name)`` would; ``by`` is their
    column that names the record."""
    for record in records:
        own = getattr(record, name).all()
        own._result_cache = [one for one in related if getattr(one, by) == record.pk]
        own._prefetch_done = True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = own


def _value(param: Any, values: Mapping[str, Any], given: dict[str, Any]) -> Any:
    if not isinstance(param, Given):
        return param
    if param.name not in given:
        given[param.name] = param.of(values)
    return given[param.name]


_AS_ROWS = {
    "sqlite": "json_group_array(json_array({}))",
    "postgresql": "json_agg(json_build_array({}))::text",
}
_RESTORED: Mapping[str, Callable[[Any], Any]] = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "JSONField": json.dumps,
}
"""What PostgreSQL's driver makes of a column and JSON does not; SQLite keeps these as text itself."""


def _restored(fields: Sequence[Any]) -> Iterator[tuple[int, Callable[[Any], Any]]]:
    for place, field in enumerate(fields):
        if restore := _RESTORED.get(field.get_internal_type()):
            yield place, restore
