"""Rows that wait to be written together: numbered here, so that they can point at each other at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from reisgezel.core.records.ids import ALPHABET, LENGTH, PublicIdField
from reisgezel.core.records.rows import insert_rows
from reisgezel.core.records.statistics import look_at_tables
from reisgezel.demo.plan.chance import Chance

NEEDS_WORK = (
    models.DateField,
    models.TimeField,
    models.JSONField,
)
"""Columns whose values the database asks in another form than Python has them."""


def draw_id(chance: Chance) -> str:
    """Return a public id by chance."""
    return "".join(chance.choices(ALPHABET, k=LENGTH))


class Table:
    """The waiting rows of one model."""

    def __init__(self, model: type[models.Model], chance: Chance) -> None:
        self.model = model
        self._chance = chance
        self._fields = model._meta.concrete_fields
        self._names = [field.attname for field in self._fields]
        self._has_public_id = any(isinstance(field, PublicIdField) for field in self._fields)
        self._defaults = {
            field.attname: field.get_default()
            for field in self._fields
            if not isinstance(field, PublicIdField)
        }
        last = model._default_manager.aggregate(last=models.Max("pk"))["last"]
        self._pk = last or 0
        self._rows: list[list[Any]] = []

    def add(self, **values: Any) -> int:
        """Let a row wait, by column name (``person_id``, not ``person``); return its number.

        A public id is drawn for each row, also for one that was given its own.
        """
        self._pk += 1
        drawn = {"public_id": draw_id(self._chance)} if self._has_public_id else {}
        row = self._defaults | drawn | values
        row["id"] = self._pk
        self._rows.append([row[name] for name in self._names])
        return self._pk

    def write(self) -> int:
        """Write the waiting rows; return how many."""
        if not self._rows:
            return 0
        prepared = [
            (place, _preparer(field)) for place, field in enumerate(self._fields) if _is_odd(field)
        ]
        for row in self._rows:
            for place, prepare in prepared:
                row[place] = prepare(row[place])
        insert_rows(self.model, [str(field.column) for field in self._fields], self._rows)
        written, self._rows = len(self._rows), []
        return written


class Store:
    """All tables of a build, each made when its first row comes."""

    def __init__(self, seed: int) -> None:
        self._chance = Chance(f"{seed}:ids")
        self._ahead = Chance(f"{seed}:ids of what is pointed at by address")
        self._tables: dict[type[models.Model], Table] = {}

    def add(self, model: type[models.Model], **values: Any) -> int:
        """Let a row wait; return its number."""
        if model not in self._tables:
            self._tables[model] = Table(model, self._chance)
        return self._tables[model].add(**values)

    def public_id(self) -> str:
        """Return an id for a row that is yet to be added, for whatever names its address before."""
        return draw_id(self._ahead)

    def write(self) -> Mapping[str, int]:
        """Write all that waits; return the number of rows by model."""
        written = {t.model._meta.label_lower: t.write() for t in self._tables.values()}
        return {label: rows for label, rows in written.items() if rows}

    def settle(self) -> None:
        """Let the database go on numbering where this build stopped, and know how much there is of what."""
        for statement in connection.ops.sequence_reset_sql(no_style(), list(self._tables)):
            with connection.cursor() as cursor:
                cursor.execute(statement)
        look_at_tables()


def _is_odd(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, NEEDS_WORK) or type(field).__module__.startswith("reisgezel")


def _preparer(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """Return what turns a value of this column into what the database stores."""
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return _remembering(lambda moment: adapt(moment) if moment else None)
    if isinstance(field, models.DateField):
        adapt_day = connection.ops.adapt_datefield_value
        return _remembering(lambda day: adapt_day(day) if day else None)
    return lambda value: field.get_db_prep_save(value, connection)


def _remembering(prepare: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the same, remembering what was asked: there are few days and many rows."""
    known: dict[date | datetime | None, Any] = {}

    def prepared(value: date | datetime | None) -> Any:
        if value not in known:
            known[value] = prepare(value)
        return known[value]

    return prepared
