"""Several questions to the database asked in one statement, each prepared once.

Making SQL out of a query takes longer than answering it when the answer is a few rows of one client.
``prepare`` does it once; what differs from one asking to the next stands in the query as a ``Given``.
``ask`` then fills these in and brings the answers to many prepared queries home in one trip: each is a
column that holds its rows as JSON, and comes out as the records the query is about. One query alone
comes home as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, Expression, F, Field, Func, Model, Q, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators


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


class GivenMany(Given):
    """Values that are not known while a query is prepared, however many; see ``one_of_given``."""

    def of(self, values: Mapping[str, Any]) -> Any:
        """Return the values as the database takes them. Raises KeyError when they were not given."""
        as_stored = self.output_field.get_db_prep_value
        found = [as_stored(value, connection) for value in values[self.name]]
        return json.dumps(found) if connection.vendor == "sqlite" else found


class _OneOfGiven(Func):
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="%(expressions)s))",
            arg_joiner=" IN (SELECT value FROM json_each(",
        )

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> Any:
        kind = self.source_expressions[1].output_field.cast_db_type(connection)
        return self.as_sql(
            compiler, connection, template=f"%(expressions)s::{kind}[])", arg_joiner=" = ANY("
        )


def one_of_given(column: str, given: GivenMany) -> Q:
    """Return the condition that a column is one of the values that will be given."""
    return Q(_OneOfGiven(F(column), given))


Rows = list[list[Any]]
Day = date | Given
Moment = datetime | Given
"""A day or moment, also one that is still to be given: for methods of querysets that narrow to one."""


@dataclass(frozen=True)
class Prepared:
    """A query as SQL with its parameters; ``sql`` is empty when nothing can answer it."""

    sql: str
    params: tuple[Any, ...]
    records: Callable[[Rows], list[Any]]
    """Makes records of rows, with what was selected along and annotated; values of a query for values."""
    records_of_json: Callable[[Rows], list[Any]]
    """The same of rows that came home as JSON."""
    names: tuple[str, ...] = ()
    """Of its columns, as the database calls them."""

    @cached_property
    def as_column(self) -> str:
        """Return the query as a column that holds all of its rows as JSON."""
        rows = _AS_ROWS[connection.vendor].format(", ".join(self.names))
        return f"(SELECT {rows} FROM ({self.sql}) AS answer)"  # noqa: S608 ours

    def from_json(self, cell: str | None) -> list[Any]:
        """Return the records in a cell of that column."""
        return self.records_of_json(json.loads(cell or "[]"))

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the parameters with what is given. Raises KeyError when something is not."""
        return [one.of(values) if isinstance(one, Given) else one for one in self.params]


def prepare(rows: QuerySet[Any], *, words_in_sql: bool = True) -> Prepared:
    """Return a query as SQL, for the engine at hand. What it prefetches is not taken along.

    The words of ours that it compares with stand in the SQL, unless it is asked only once.
    """
    compiler = rows.query.get_compiler(connection.alias)
    try:
        sql, params = compiler.as_sql(with_col_aliases=True)
    except EmptyResultSet:
        return Prepared("", (), list, list)
    if words_in_sql:
        sql, params = _with_words(sql, params)
    columns = [column for column, _, _ in compiler.select]
    read = _records_of(compiler) if rows._fields is None else list  # type: ignore[attr-defined]
    converters = compiler.get_converters(columns)

    def reading(converted: Mapping[int, Any]) -> Callable[[Rows], list[Any]]:
        return lambda rows: read(_converted(rows, converted) if converted else rows)

    names = tuple(
        _in_json(alias or f"col{place}", column)
        for place, (column, _, alias) in enumerate(compiler.select, 1)
    )
    of_json = _of_json(converters, columns) if connection.vendor == "postgresql" else converters
    return Prepared(sql, tuple(params), reading(converters), reading(of_json), names)


def _converted(rows: Rows, converters: Mapping[int, Any]) -> Iterator[list[Any]]:
    """Yield rows with their values as the fields read them, as the compiler would that made the statement.

    That one holds the whole query; of each reader dozens are kept.
    """
    each = [(place, convert, of) for place, (many, of) in converters.items() for convert in many]
    for row in map(list, rows):
        for place, convert, of in each:
            row[place] = convert(row[place], of, connection)
        yield row


def _with_words(sql: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """Return a statement with the words of ours written out, and the parameters that are left.

    An index of only the rows with such a word can be used then. SQLite looks at the value of a parameter
    to know whether it may use one, and for that makes the whole statement anew each time it is asked.
    """
    places = ["'" + one + "'" if _is_word(one) else "%s" for one in params]
    left = [one for one in params if not _is_word(one)]
    return sql.replace("%%", "%%%%") % tuple(places), left


def _is_word(param: Any) -> bool:
    """Tell a state, a kind or a class (``waiting``, ``C2``) from a day, an id and what somebody typed."""
    return isinstance(param, str) and re.fullmatch(r"[a-z_]+|C\d", param) is not None


def _records_of(compiler: Any) -> Callable[[Iterable[Sequence[Any]]], list[Any]]:
    """Return how rows become records with those that come along; worked out once, not for each page."""
    info = compiler.klass_info
    model, own = info["model"], info["select_fields"]
    start, end = own[0], own[-1] + 1
    names = [column.target.attname for column, _, _ in compiler.select[start:end]]
    along = get_related_populators(info, compiler.select, connection.alias)  # type: ignore[call-arg]
    _make_straight(along)
    annotated = list(compiler.annotation_col_map.items())
    made, alias = _Straight(model), connection.alias

    def read(rows: Iterable[Sequence[Any]]) -> list[Any]:
        found = []
        for row in rows:
            record = made.from_db(alias, names, row[start:end])
            for related in along:
                related.populate(row, record)
            for name, place in annotated:
                setattr(record, name, row[place])
            found.append(record)
        return found

    return read


class _Straight:
    """Makes records of a model as the model's own ``from_db`` does, in a quarter of the time.

    That one goes by the constructor, which asks every field what to do with its value. Nothing in the house
    listens to a record being made, and no field does anything but keep its value.
    """

    def __init__(self, model: type[Model]) -> None:
        self.model = model

    def from_db(self, alias: str, names: Sequence[str], values: Sequence[Any]) -> Model:
        record = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, alias
        record.__dict__.update(zip(names, values, strict=True), _state=state)
        return record


def _make_straight(populators: Iterable[Any]) -> None:
    for one in populators:
        one.model_cls = _Straight(one.model_cls)
        _make_straight(one.related_populators)


def _in_json(name: str, column: Any) -> str:
    """Return a column as it goes into JSON: what is JSON itself as the text that its field reads."""
    is_json = column.output_field.get_internal_type() == "JSONField"
    quoted = connection.ops.quote_name(name)
    return f"{quoted}::text" if is_json and connection.vendor == "postgresql" else quoted


def _of_json(converters: Mapping[int, Any], columns: Sequence[Any]) -> dict[int, Any]:
    """Return what makes a model's values of values in JSON, given what makes them of PostgreSQL's own.

    A day is text in JSON, as SQLite keeps it.
    """
    made = dict(converters)
    for place, column in enumerate(columns):
        if restore := _RESTORED.get(column.output_field.get_internal_type()):
            others, _ = converters.get(place, ((), column))
            made[place] = ([restore, *others], column)
    return made


def _restoring(made: Callable[[str], Any]) -> Callable[..., Any]:
    return lambda value, *_: None if value is None else made(value)


_RESTORED = {
    "DateField": _restoring(date.fromisoformat),
    "DateTimeField": _restoring(datetime.fromisoformat),
    "TimeField": _restoring(time.fromisoformat),
    "FloatField": _restoring(float),
}


def ask(questions: Sequence[Prepared], values: Mapping[str, Any]) -> list[list[Any]]:
    """Return the records that answer each of these, in one statement for all.

    Raises KeyError when a ``Given`` among them has no value.
    """
    asked = [question for question in questions if question.sql]
    if len(asked) == 1:
        with _cursor() as cursor:
            cursor.execute(asked[0].sql, asked[0].given(values))
            found = iter([asked[0].records(cursor.fetchall())])
    else:
        cells = ask_in_json(asked, values)
        found = iter([one.from_json(cell) for one, cell in zip(asked, cells, strict=True)])
    return [next(found) if question.sql else [] for question in questions]


def ask_in_json(asked: Sequence[Prepared], values: Mapping[str, Any]) -> Sequence[str | None]:
    """Return the rows that answer each of these, all of which have SQL, as texts; see ``from_json``."""
    if not asked:
        return []
    columns = ", ".join(question.as_column for question in asked)
    with _cursor() as cursor:
        params = [param for question in asked for param in question.given(values)]
        cursor.execute(f"SELECT {columns}", params)
        cells: Sequence[str | None] = cursor.fetchone()
        return cells


def _cursor() -> CursorWrapper:
    """Return a cursor that lets the engine plan a statement once: that takes longer than answering it.

    Django's own fills the values in beforehand for PostgreSQL, so that no two statements are the same,
    and for SQLite goes through the whole of it each time.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        cursor = connection.connection.cursor(factory=_SQLiteCursor)
    else:
        cursor = _bound_by_server(connection.connection)
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrapped(cursor)


def _bound_by_server(connected: Any) -> Any:
    # Not at the top: it needs the driver.
    from django.db.backends.postgresql.base import ServerBindingCursor

    return ServerBindingCursor(connected)  # type: ignore[call-arg]


class _SQLiteCursor(SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return _as_sqlite_writes(query)


@lru_cache(maxsize=128)
def _as_sqlite_writes(sql: str) -> str:
    """Return a statement with SQLite's marks for its parameters; kept for as many as SQLite keeps itself."""
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def fetch(*queries: QuerySet[Any]) -> list[list[Any]]:
    """Return the records of several queries that are asked once, in one statement."""
    return ask([prepare(query, words_in_sql=False) for query in queries], {})


def attach(records: Sequence[Any], name: str, related: Sequence[Any], *, by: str) -> None:
    """Give each record its own of the related ones as ``prefetch_related(name)`` would; ``by`` is their
    column that names the record."""
    for record in records:
        own = getattr(record, name).all()
        own._result_cache = [one for one in related if getattr(one, by) == record.pk]
        own._prefetch_done = True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = own


_AS_ROWS = {
    "sqlite": "json_group_array(json_array({}))",
    "postgresql": "json_agg(json_build_array({}))::text",
}
