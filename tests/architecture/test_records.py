"""A record that comes home with others is the record that its own model makes of its row."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_init, pre_init

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


def models_of_ours() -> list[type[Model]]:
    return [one for one in apps.get_models() if one.__module__.startswith("reisgezel.")]


def test_no_model_does_more_than_keep_its_values_when_a_record_is_made() -> None:
    for model in models_of_ours():
        assert model.__init__ is Model.__init__, model
        assert model.from_db.__func__ is Model.from_db.__func__, model  # type: ignore[attr-defined]
        assert not any(made.has_listeners(model) for made in (pre_init, post_init)), model
        assert not model._meta.private_fields, model
        assert all(parent._meta.abstract for parent in model._meta.parents), model


def test_every_kind_of_record_is_made_as_its_model_makes_it() -> None:
    for make in SAMPLES.values():
        make("joost")
    models = models_of_ours()
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
