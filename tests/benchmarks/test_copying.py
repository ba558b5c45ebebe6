"""What is copied of a region keeps what must be unique, whatever room was added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db.models import Model, UniqueConstraint

from benchmarks.copying import Copy, belonging, copied_value

HAVE_NO_ROWS = {"reporting.KeptLine"}
"""No month is kept before the copies are made."""
COPIED = [model for model in belonging() if model._meta.label not in HAVE_NO_ROWS]
PLAIN = re.compile(r't\."\w+"')


def uniques(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """Yield the fields, or the groups of them, that are unique in a model."""
    fields = model._meta.concrete_fields
    yield from ((field.name,) for field in fields if field.unique and not field.primary_key)
    for one in model._meta.constraints:
        if isinstance(one, UniqueConstraint) and one.fields:
            yield tuple(one.fields)


@pytest.mark.parametrize("model", COPIED, ids=lambda model: model._meta.label)
def test_a_copy_differs_in_all_that_must_be_unique(model: type[Model]) -> None:
    spans = dict.fromkeys(belonging(), 1)
    as_it_was = {
        field.name
        for field in model._meta.concrete_fields
        if PLAIN.fullmatch(copied_value(model, field, Copy(1, "copy of "), spans))
    }
    assert [group for group in uniques(model) if as_it_was.issuperset(group)] == []
