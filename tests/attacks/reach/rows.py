"""What hangs below each client, read from the tables themselves and by no rule of reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import models

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.legal.models import (
    AnalysisPart,
    Hearing,
    Matter,
    ReturnPlan,
    StoryAnalysis,
)
from reisgezel.domain.people.models import Person

WAYS: dict[type[models.Model], str] = {
    ClientFile: "",
    Person: "__client_file",
    Trajectory: "__client_file",
    Matter: "__client_file",
    Hearing: "__client_file",
    StoryAnalysis: "__client_file",
    AnalysisPart: "__analysis__client_file",
    ReturnPlan: "__client_file",
}
"""From what a record points at to the file it belongs to."""
KEPT_APART = {"clientfile", "person", "draft"}
"""The two that are asked by themselves, and what is kept while typing, before anything is saved."""


@cache
def paths() -> list[tuple[type[models.Model], str]]:
    """Return every model that points at a client, with the way from its rows to the file."""
    return [(ClientFile, "pk"), (Person, "client_file"), *_pointing()]


def _pointing() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("reisgezel.domain"):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target in WAYS and model._meta.model_name not in KEPT_APART:
                yield model, f"{field.name}{WAYS[target]}"


def below(files: dict[str, ClientFile]) -> dict[str, frozenset[tuple[object, ...]]]:
    """Return, for each file, all rows that belong to it."""
    names = {file.pk: name for name, file in files.items()}
    found: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for model, path in paths():
        columns = [field.attname for field in model._meta.concrete_fields]
        rows = model._base_manager.filter(**{f"{path}__in": list(names)})
        for pk, *row in rows.values_list(path, *columns):
            found[names[pk]].add((model._meta.label, path, *map(str, row)))
    return {name: frozenset(found[name]) for name in files}
