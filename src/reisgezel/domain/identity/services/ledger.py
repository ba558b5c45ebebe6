"""The ledger of a merge: every change to a row is made here and noted, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core import serializers
from django.db.models import Model

from reisgezel.core.access.actors import Actor
from reisgezel.domain.identity.models import Merge, MergeLine
from reisgezel.domain.identity.values import as_text, column_of
from reisgezel.domain.people.models import Person

Act = MergeLine.Act


@dataclass
class Joining:
    """One person being taken in by another: what rooms are given to prepare it, and the ledger of it."""

    actor: Actor
    survivor: Person
    merged: Person
    lines: list[MergeLine] = field(default_factory=list)

    def change(self, row: Model, **columns: Any) -> None:
        """Write other values in a row, as far as they differ."""
        before = {name: as_text(column_of(type(row), name), row) for name in columns}
        type(row)._base_manager.filter(pk=row.pk).update(**columns)
        row.refresh_from_db(fields=list(columns))  # as the database gives them back
        for name, was in before.items():
            now = as_text(column_of(type(row), name), row)
            if was != now:
                self._note(Act.CHANGED, row, name, was, now)

    def move(self, model: type[Model], column: str, rows: Iterable[int], to: int) -> None:
        """Let rows refer to another person or file."""
        rows = list(rows)
        name = column_of(model, column).attname
        for row in model._base_manager.filter(pk__in=rows).order_by("pk"):
            self._note(Act.MOVED, row, column, str(getattr(row, name)), str(to))
        model._base_manager.filter(pk__in=rows).update(**{name: to})

    def remove(self, row: Model) -> None:
        """Take a row away; all of it is kept here."""
        self._note(Act.REMOVED, row, "", serializers.serialize("json", [row]), "")
        type(row)._base_manager.filter(pk=row.pk).delete()

    def add(self, row: Model) -> None:
        """Store a new row."""
        row.save(force_insert=True)
        self._note(Act.ADDED, row, "", "", serializers.serialize("json", [row]))

    def write(self, merge: Merge) -> None:
        """Keep the ledger."""
        for line in self.lines:
            line.merge = merge
        MergeLine.objects.bulk_create(self.lines)

    def _note(self, act: Act, row: Model, column: str, before: str, after: str) -> None:
        self.lines.append(
            MergeLine(
                act=act,
                kind=row._meta.label_lower,
                row=row.pk,
                column=column,
                before=before,
                after=after,
            )
        )
