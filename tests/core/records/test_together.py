"""Several questions in one statement: on PostgreSQL it is planned once, whatever the values."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models

from reisgezel.core.records.together import Given, ask, fetch, prepare

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_records_come_home_in_the_order_of_their_questions(
    django_assert_num_queries: Any,
) -> None:
    made = [Group.objects.create(name=name) for name in ("B", "A")]
    with django_assert_num_queries(1):
        by_name, none, first = fetch(
            Group.objects.order_by("name"), Group.objects.none(), Group.objects.order_by("pk")[:1]
        )
    assert (by_name, none, first) == (made[::-1], [], made[:1])


def test_a_statement_is_planned_once_on_a_connection() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps what it made of a statement by itself")
    names = {name: Group.objects.create(name=name) for name in "ABCDE"}
    question = prepare(Group.objects.filter(name=Given("group name", models.CharField())))
    for name, group in names.items():
        assert ask([question], {"group name": name}) == [[group]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        used = [times for statement, times in cursor.fetchall() if "auth_group" in statement]
    assert used == [len(names) - 2]
