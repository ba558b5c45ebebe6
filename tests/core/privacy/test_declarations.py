"""Rooms declare what they keep of people; a field that is gone or forgotten is noticed."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldDoesNotExist

from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.declarations import (
    DataClass,
    Retention,
    declare,
    declared_fields,
    undeclared_fields,
)
from reisgezel.core.privacy.register import register_table


def test_core_has_declared_all_its_fields() -> None:
    assert list(undeclared_fields("reisgezel.core.a")) == []


def test_a_field_that_does_not_exist_cannot_be_declared() -> None:
    with pytest.raises(FieldDoesNotExist):
        declare(User, DataClass.STAFF, purpose="-", retention=Retention.STAFF, fields=["shoe_size"])


def test_the_register_names_each_field_with_its_class() -> None:
    table = register_table()
    assert "## accounts" in table
    assert "| `User.email` | S | inloggen en weten wie wat deed |" in table
    assert table.count("`") == 2 * len(declared_fields())
