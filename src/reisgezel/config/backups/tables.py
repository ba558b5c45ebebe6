"""The tables of an installation as lines of text: equal rows give equal lines on either engine.

A line is one row as a JSON array, in the order of the columns; a table is its lines in the order of
its key. What is encrypted stays so. The shape of a table follows from the migrations that made it,
so that a copy of an older release is read as that release wrote it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple, TypeAlias

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from reisgezel.core.records.rows import insert_rows
from reisgezel.core.records.tables import make_all_tables

Migration = tuple[str, str]
Model = type[models.Model]
Column: TypeAlias = "models.Field[Any, Any]"

LEFT_OUT = frozenset({"django_session", "usersessions_usersession"})
"""Whoever has the key of a session is signed in, so a copy holds none: after it, all sign in again."""
KEPT = frozenset(
    {
        *("figures_keptyear", "figures_keptnumber", "figures_figuremark"),
        *("reporting_keptmonth", "reporting_keptline", "reporting_keptquestion"),
        *("reporting_kepttotal", "reporting_keptasked", "reporting_monthmark"),
        "reporting_stalepart",
    }
)
"""What was counted from the other tables: after a restore it is counted anew when somebody asks."""

SNAPSHOT = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}
ROWS_AT_ONCE = 1000


class Form(NamedTuple):
    """How a kind of value is written as JSON, read back, and handed to the database."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


FORMS = {
    "DateField": Form(
        date.isoformat,
        lambda text: connection.ops.adapt_datefield_value(date.fromisoformat(text)),
    ),
    "DateTimeField": Form(
        _in_utc,
        lambda text: connection.ops.adapt_datetimefield_value(datetime.fromisoformat(text)),
    ),
    "TimeField": Form(
        time.isoformat,
        lambda text: connection.ops.adapt_timefield_value(time.fromisoformat(text)),
    ),
    "JSONField": Form(
        json.loads,
        lambda value: connection.ops.adapt_json_value(value, None),
    ),
}
PLAIN = frozenset(
    f"{kind}Field"
    for kind in (
        *("Char", "Text", "Slug", "GenericIPAddress", "Boolean", "Float", "Auto", "BigAuto"),
        *("Integer", "BigInteger", "SmallInteger"),
        *("PositiveInteger", "PositiveBigInteger", "PositiveSmallInteger"),
    )
)
"""Kinds that JSON knows as the database gives them; any other stands in FORMS."""


class Sum(NamedTuple):
    """What a table came to: how many rows, and a fingerprint of its lines."""

    rows: int
    sha256: str


def applied_migrations() -> list[Migration]:
    """Return the migrations that made the tables as they are now."""
    return sorted(MigrationLoader(connection).applied_migrations)


def unknown_migrations(migrations: Iterable[Migration]) -> list[Migration]:
    """Return those that this version does not have: a newer one made them."""
    return sorted(set(migrations) - set(MigrationLoader(None).disk_migrations))


def models_of(migrations: Sequence[Migration]) -> list[Model]:
    """Return the tables that the migrations make, by name, without those that are left out."""
    apps: Apps = MigrationLoader(None).project_state(list(migrations)).apps
    found = (each for each in apps.get_models(include_auto_created=True) if not each._meta.proxy)
    return sorted(
        (each for each in found if each._meta.db_table not in LEFT_OUT | KEPT),
        key=lambda each: each._meta.db_table,
    )


def make_tables(migrations: Sequence[Migration]) -> None:
    """Make the tables in an empty database as these migrations did, and no further."""
    executor = MigrationExecutor(connection)
    graph, wanted = executor.loader.graph, set(migrations)
    if wanted == set(graph.nodes):
        make_all_tables(connection)
        return
    children = {node: {child.key for child in graph.node_map[node].children} for node in wanted}
    executor.migrate(sorted(node for node in wanted if not children[node] & wanted))


@contextmanager
def snapshot() -> Iterator[None]:
    """See the database as it is at the first question, however much others write meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def columns(model: Model) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def lines(model: Model) -> Iterator[bytes]:
    """Yield each row of a table as a line."""
    writers = [_writer(field) for field in model._meta.concrete_fields]
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {_quoted(columns(model))} FROM {_quoted([model._meta.db_table])}"  # noqa: S608 ours
            f" ORDER BY {_quoted([str(model._meta.pk.column)])}"
        )
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for row in rows:
                values = [
                    write(value) if write and value is not None else value
                    for write, value in zip(writers, row, strict=True)
                ]
                yield _line(values)


def sum_of(lines: Iterable[bytes], keep: Callable[[bytes], object] = len) -> Sum:
    """Count and fingerprint lines, giving each to ``keep`` as it passes."""
    digest, rows = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        keep(line)
        rows += 1
    return Sum(rows, digest.hexdigest())


def load(tables: Iterable[tuple[Model, Iterable[bytes]]]) -> None:
    """Fill tables with the rows that lines tell of, in place of what is in them; all or nothing."""
    filled = []
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in tables:
            cursor.execute(f"DELETE FROM {_quoted([model._meta.db_table])}")  # noqa: S608 ours
            insert_rows(model, columns(model), _read(model, rows))
            filled.append(model)
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)


def _read(model: Model, lines: Iterable[bytes]) -> Iterator[list[Any]]:
    """Yield the values of rows as the database stores them, in the order of ``columns``."""
    readers = [
        FORMS[kind].read if (kind := _kind(field)) in FORMS else None
        for field in model._meta.concrete_fields
    ]
    for line in lines:
        values = zip(readers, json.loads(line), strict=True)
        yield [read(value) if read and value is not None else value for read, value in values]


def _writer(field: Column) -> Callable[[Any], Any] | None:
    """Return what turns a value as the engine gives it into JSON; None when it is that already."""
    expression = field.get_col(field.model._meta.db_table)
    converters = connection.ops.get_db_converters(expression)
    form = FORMS.get(_kind(field))
    if not converters and not form:
        return None

    def write(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return form.write(value) if form else value

    return write


def _kind(field: Column) -> str:
    """Return the kind of value a column holds. Raises TypeError for one we cannot write down."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    kind = field.get_internal_type()
    if kind not in FORMS and kind not in PLAIN:
        raise TypeError(f"{field}: backups do not know a {kind}; add it to FORMS or PLAIN")
    return kind


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode() + b"\n"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)
