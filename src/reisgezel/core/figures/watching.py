"""Watching tables: the database itself marks what a change makes stale, whoever makes the change.

A room says which columns its count reads, and which marks a row leaves that comes, goes or changes in
them. That becomes triggers on either engine, so that no service, bulk write or statement by hand can
forget to mark. They are taken away while tables change (SQLite would drop them in silence) and put
back afterwards; how they read is part of their names, so that what is there can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from django.db import connection, models, transaction

PREFIX = "watch_"
_LONGEST_TABLE = 32
"""PostgreSQL cuts a name at 63 characters."""


@dataclass(frozen=True)
class Watch:
    """A table, the fields of it that a count reads, and what a row of it marks."""

    model: type[models.Model]
    fields: tuple[str, ...]
    marks: type[models.Model]
    """The table of marks. Marks are only added, so that nobody who writes waits for another."""
    marked: tuple[str, ...]
    """The columns of a mark that ``rows`` fills; the others stay empty."""
    rows: str
    """A SELECT that finds what is marked; ``{row}`` is the row, as it was and as it became."""

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(map(_quoted, columns_of(self.model, self.fields)))

    @property
    def name(self) -> str:
        """Return what its triggers are called: by the table, and by how they read."""
        parts = (self.table, self.columns, self.marks._meta.db_table, self.marked, self.rows)
        return f"{PREFIX}{self.table[:_LONGEST_TABLE]}_{crc32(repr(parts).encode()):08x}"

    def marking(self, *rows: str) -> str:
        """Return the statement that marks what these rows (OLD, NEW) stand for."""
        found = " UNION ".join(self.rows.format(row=row) for row in rows)
        marks = connection.ops.quote_name(self.marks._meta.db_table)
        return f"INSERT INTO {marks} ({', '.join(self.marked)}) {found};"

    def changed(self, differs: str) -> str:
        """Return the condition that one of the columns changed."""
        return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.columns)


def columns_of(model: type[models.Model], fields: Iterable[str]) -> list[str]:
    """Return the columns of some fields, in the same order."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    return [columns[name] for name in fields]


_watches: list[Watch] = []


def register_watch(watch: Watch) -> None:
    """Watch a table from the next migration on; called once, when a room is ready."""
    _watches.append(watch)


def all_watches() -> list[Watch]:
    return list(_watches)


def put_in_place() -> bool:
    """Let the triggers be those that the rooms declared; tell whether any was missing or another."""
    wanted = _wanted()
    if wanted.keys() == _present():
        return False
    with transaction.atomic():
        take_away()
        for statement in wanted.values():
            _run(statement)
    return True


def take_away() -> None:
    """Remove every trigger of ours; until they are back, nothing that is kept can be trusted."""
    kind, asking = _TO_DROP[connection.vendor]
    for name, rest in _ask(asking):
        if name.startswith(PREFIX):
            _run(f"DROP {kind} {_quoted(name)}{rest}")


def missing() -> set[str]:
    """Return the triggers that should be there and are not."""
    return _wanted().keys() - _present()


def _wanted() -> Mapping[str, str]:
    """Return the statements that make the triggers, by their names; of tables that are there."""
    there = set(connection.introspection.table_names())
    write = _WRITERS[connection.vendor]
    found: dict[str, str] = {}
    for watch in _watches:
        if {watch.table, watch.marks._meta.db_table} <= there:
            found |= write(watch)
    return found


def _on_sqlite(watch: Watch) -> dict[str, str]:
    events = {
        "ins": ("INSERT", "", ("NEW",)),
        "del": ("DELETE", "", ("OLD",)),
        "upd": (
            f"UPDATE OF {', '.join(watch.columns)}",
            f" WHEN {watch.changed('IS NOT')}",
            ("OLD", "NEW"),
        ),
    }
    return {
        f"{watch.name}_{short}": (
            f"CREATE TRIGGER {_quoted(f'{watch.name}_{short}')} AFTER {event} ON"
            f" {_quoted(watch.table)} FOR EACH ROW{when} BEGIN {watch.marking(*rows)} END"
        )
        for short, (event, when, rows) in events.items()
    }


def _on_postgresql(watch: Watch) -> dict[str, str]:
    function = (
        f"CREATE OR REPLACE FUNCTION {_quoted(watch.name)}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF TG_OP = 'INSERT' THEN {watch.marking('NEW')}"
        f" ELSIF TG_OP = 'DELETE' THEN {watch.marking('OLD')}"
        f" ELSE {watch.marking('OLD', 'NEW')} END IF; RETURN NULL; END $$;"
    )
    events = {
        "add": ("INSERT OR DELETE", ""),
        "upd": (
            f"UPDATE OF {', '.join(watch.columns)}",
            f" WHEN ({watch.changed('IS DISTINCT FROM')})",
        ),
    }
    return {
        f"{watch.name}_{short}": (
            f"{function} CREATE TRIGGER {_quoted(f'{watch.name}_{short}')} AFTER {event} ON"
            f" {_quoted(watch.table)} FOR EACH ROW{when} EXECUTE FUNCTION {_quoted(watch.name)}()"
        )
        for short, (event, when) in events.items()
    }


_WRITERS: Mapping[str, Callable[[Watch], dict[str, str]]] = {
    "sqlite": _on_sqlite,
    "postgresql": _on_postgresql,
}
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    ),
}
_TO_DROP = {
    "sqlite": ("TRIGGER", "SELECT name, '' FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": (
        "FUNCTION",
        "SELECT proname, '() CASCADE' FROM pg_proc"
        " WHERE pronamespace = current_schema()::regnamespace",
    ),
}
"""What to drop on either engine; on PostgreSQL a trigger goes with its function."""


def _present() -> set[str]:
    """Return the triggers of ours that are there."""
    return {name for (name,) in _ask(_PRESENT[connection.vendor]) if name.startswith(PREFIX)}


def _ask(statement: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
