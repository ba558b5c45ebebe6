"""A record that comes home with others is the record that its own model makes of its row."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from reisgezel.core.records.together import fetch
from tests.architecture.samples import SAMPLES

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def held_by(record: Model) -> dict[str, Any]:
    """Return all that a record holds, but for the records that came along."""
    values = {name: value for name, value in record.__dict__.items() if name != "_state"}
    return values | {"state": (record._state.adding, record._state.db)}


def held_with(record: Model) -> list[Any]:
    """Return what a record holds and what each that came along does, by its name."""
    along = record._state.fields_cache.items()
    return [held_by(record), {name: one and held_by(one) for name, one in along}]


def test_every_kind_of_record_is_made_as_its_model_makes_it() -> None:
    for make in SAMPLES.values():
        make("joost")
    models = [one for one in apps.get_models() if one.__module__.startswith("reisgezel.")]
    met = 0
    for model in models:
        fields = (one for one in model._meta.concrete_fields if isinstance(one, ForeignKey))
        alone = model._default_manager.order_by("pk")
        with_others = alone.select_related(*(one.name for one in fields))
        [found], [in_json, _] = fetch(with_others), fetch(alone, alone)
        made = [held_with(record) for record in with_others]
        assert [held_with(record) for record in found] == made, model
        assert [held_by(record) for record in in_json] == [own for own, _ in made], model
        met += bool(made)
    assert met > len(models) / 2, "most kinds of records have none to compare"
