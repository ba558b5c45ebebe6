"""Several counts in one statement say what each would say alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission

from reisgezel.core.records.counts import count_together

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_counts_that_are_asked_together_are_those_asked_alone(
    django_assert_num_queries: Any,
) -> None:
    Group.objects.bulk_create([Group(name="A"), Group(name="B")])
    Group.objects.get(name="A").permissions.set(Permission.objects.all()[:2])
    joined = Group.objects.filter(permissions__isnull=False)
    queries = {
        "all": Group.objects.order_by("-name"),
        "of another kind": Permission.objects.select_related("content_type"),
        "repeated by a join": joined,
        "each once": joined.distinct(),
        "none": Group.objects.filter(name="C"),
        "never any": Group.objects.none(),
    }
    with django_assert_num_queries(1):
        found = count_together(queries)
    assert {name: found[name] for name in queries} == {
        name: query.count() for name, query in queries.items()
    }
    assert (found["repeated by a join"], found["each once"]) == (2, 1)


def test_nothing_to_count_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert count_together({}) == {}
