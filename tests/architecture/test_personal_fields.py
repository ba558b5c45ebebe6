"""No room keeps a word, a day or a file about people without saying what for and how long."""

from __future__ import annotations

import pytest
from django.apps import apps

from reisgezel.core.privacy.declarations import declared_fields, undeclared_fields


@pytest.mark.asvs("V14.1.1", "V14.2.4")
def test_every_field_that_can_tell_of_somebody_is_declared_in_a_privacy_module() -> None:
    assert sorted(undeclared_fields()) == []


def test_no_field_is_meant_for_a_bsn() -> None:
    names = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("reisgezel.")
        for field in model._meta.get_fields()
        if "bsn" in field.name or "burgerservice" in field.name
    }
    assert names == set()


def test_every_declaration_says_what_for_in_a_few_words() -> None:
    for field in declared_fields():
        assert len(str(field.purpose)) > 10, field.label
