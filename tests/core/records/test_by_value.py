"""What is told of a column's values out of a table, as a list is ranked by who is likeliest."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db.models import IntegerField, TextField

from reisgezel.core.records.by_value import ByValue

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_rows_are_ordered_by_what_a_table_tells_of_them() -> None:
    for name in "ABC":
        Group.objects.create(name=name)
    rank = ByValue("name", {"C": -1, "A": 1}, 0, IntegerField())
    why = ByValue("name", {"C": "'first'", "A": "100 %"}, "", TextField())
    rows = Group.objects.annotate(rank=rank, why=why).order_by("rank")
    found = list(rows.values_list("name", "rank", "why"))
    assert found == [("C", -1, "'first'"), ("B", 0, ""), ("A", 1, "100 %")]


def test_an_empty_table_orders_nothing_and_tells_the_same_of_all() -> None:
    for name in "AB":
        Group.objects.create(name=name)
    rows = Group.objects.order_by(ByValue("name", {}, 0, IntegerField()), "-name")
    assert list(rows.values_list("name", flat=True)) == ["B", "A"]
    why = ByValue("name", {}, "?", TextField())
    assert set(Group.objects.annotate(why=why).values_list("why", flat=True)) == {"?"}
