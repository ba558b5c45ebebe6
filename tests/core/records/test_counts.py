"""What is counted in one statement is what each count would say alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator

from reisgezel.core.records import counts
from reisgezel.core.records.counts import count_together, counting, page_of
from reisgezel.core.records.together import prepare

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def permissions(number: int) -> list[Permission]:
    """Make some; the house itself stores none."""
    kind = ContentType.objects.get_for_model(Group)
    return [
        Permission.objects.create(content_type=kind, codename=f"{n}", name=f"{n}")
        for n in range(number)
    ]


def test_counts_that_are_asked_together_are_those_asked_alone(
    django_assert_num_queries: Any,
) -> None:
    Group.objects.bulk_create([Group(name="A"), Group(name="B")])
    Group.objects.get(name="A").permissions.set(permissions(2))
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
        found = count_together({name: prepare(counting(rows)) for name, rows in queries.items()})
    assert {name: found[name] for name in queries} == {
        name: query.count() for name, query in queries.items()
    }
    assert (found["repeated by a join"], found["each once"]) == (2, 1)


def test_nothing_to_count_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert count_together({}) == {}


ASKED = (None, "", "1", "2", "3", "4", "0", "-1", "x", "٢", "²", "1.5", " 2", "9" * 9, "9" * 5000)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("length", [0, 3, 4, 7])
def test_a_page_is_what_a_paginator_gives(asked: str | None, length: int) -> None:
    Group.objects.bulk_create(Group(name=f"{n}") for n in range(length))
    rows = Group.objects.order_by("name")
    page, plain = page_of(rows, 3, asked), Paginator(rows, 3).get_page(asked)
    assert list(page) == list(plain)
    assert (page.number, page.paginator.count) == (plain.number, length)


def test_a_list_longer_than_is_counted_tells_so_and_is_leafed_through_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "COUNTED_AHEAD", 5)
    Group.objects.bulk_create(Group(name=f"{n:02}") for n in range(20))
    rows = Group.objects.order_by("name")
    page = page_of(rows, 3, "1")
    assert (page.paginator.more_than, page.paginator.num_pages) == (5, 2)
    seen = [group.name for group in page]
    while page.has_next():
        page = page_of(rows, 3, str(page.next_page_number()))
        seen += [group.name for group in page]
    assert seen == [f"{n:02}" for n in range(20)]
    assert (page.paginator.more_than, page.paginator.count) == (0, 20)


def test_a_list_of_just_as_many_as_is_counted_is_told_exactly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "COUNTED_AHEAD", 5)
    Group.objects.bulk_create(Group(name=f"{n}") for n in range(5))
    pages = page_of(Group.objects.order_by("name"), 3, "1").paginator
    assert (pages.more_than, pages.count) == (0, 5)


def test_a_page_and_the_number_of_all_are_one_statement(django_assert_num_queries: Any) -> None:
    Group.objects.create(name="A").permissions.set(permissions(5))
    each_once = Group.objects.filter(permissions__isnull=False).distinct().order_by("name")
    with django_assert_num_queries(1):
        page = page_of(each_once, 3, "1")
        assert (len(page), page.paginator.count) == (1, 1)
