"""Several questions in one statement: on PostgreSQL it is planned once, whatever the values."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models

from reisgezel.core.records.together import (
    Given,
    GivenMany,
    ask,
    fetch,
    one_of_given,
    prepare,
)
from tests.harness.statements import statements

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


def test_one_prepared_question_takes_any_number_of_values() -> None:
    made = {name: Group.objects.create(name=name) for name in ("A", "B", 'ب "', "D")}
    named = GivenMany("names", models.TextField())
    numbered = GivenMany("numbers", models.BigAutoField())
    by_name = prepare(Group.objects.filter(one_of_given("name", named)).order_by("pk"))
    by_number = prepare(Group.objects.filter(one_of_given("pk", numbered)).order_by("pk"))
    for names in ([], ["B"], ["A", 'ب "', "nobody"], list(made)):
        found = [group for name, group in made.items() if name in names]
        given = {"names": names, "numbers": [group.pk for group in found]}
        assert ask([by_name, by_number], given) == [found, found]


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


WORDS = {
    "waiting": True,
    "C2": True,
    "2019-01-03": False,
    "it's 100%s": False,
    "'": False,
    "": False,
}


@pytest.mark.parametrize("name", WORDS)
def test_a_word_of_ours_stands_in_the_statement_and_what_may_be_more_does_not(name: str) -> None:
    wanted, _other = (Group.objects.create(name=one) for one in (name, "other"))
    question = prepare(Group.objects.filter(name=name, pk=Given("one", models.BigAutoField())))
    assert (f"'{name}'" in question.sql) == WORDS[name]
    assert (name in question.params) != WORDS[name]
    assert ask([question], {"one": wanted.pk}) == [[wanted]]
    assert ask([question, question], {"one": wanted.pk}) == [[wanted], [wanted]]


def test_what_is_asked_once_is_no_new_statement_for_each_word() -> None:
    made = [Group.objects.create(name=name) for name in ("waiting", "open")]
    with statements() as asked:
        found = [fetch(Group.objects.filter(name=one.name)) for one in made]
    assert found == [[[one]] for one in made]
    assert len(asked) == 2
    assert len(set(asked)) == 1
