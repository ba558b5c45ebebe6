"""What stands in the tables of the work, row by row, to hold one moment against another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

Rows = dict[tuple[str, int], dict[str, Any]]
OWN = ("identity",)
"""The room that keeps the ledger: it tells of what was done, so it is never as before."""
MADE_ANEW = ("people.namekey", "reporting.monthmark", "reporting.stalepart")
COUNTING = ("version",)


def models_of_the_work() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        is_ours = model.__module__.startswith("reisgezel.domain.")
        if is_ours and meta.app_label not in OWN and meta.label_lower not in MADE_ANEW:
            yield model


def rows_now() -> Rows:
    """Return every row with its values, less the number that counts how often it was saved."""
    found: Rows = {}
    for model in models_of_the_work():
        columns = [one for one in model._meta.concrete_fields if one.name not in COUNTING]
        for row in model._base_manager.all():
            values = {one.attname: one.value_from_object(row) for one in columns}
            found[model._meta.label_lower, row.pk] = values
    return found


def differences(before: Rows, after: Rows) -> dict[tuple[str, int], Any]:
    """Return what is not the same, each with how it was and how it is."""
    found: dict[tuple[str, int], Any] = {}
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            found[key] = "came" if one is None else "went"
        elif one != other:
            found[key] = {
                name: (one[name], other[name]) for name in one if one[name] != other[name]
            }
    return found
