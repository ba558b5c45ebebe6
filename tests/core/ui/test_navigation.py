"""The socket for navigation: who sees what, in which order, and how much is asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.test import RequestFactory

from reisgezel.core.records.together import Prepared, prepare
from reisgezel.core.ui import navigation
from reisgezel.core.ui.navigation import IdleLock, NavItem, Search


class Colleague:
    def __init__(self, *abilities: str) -> None:
        self.abilities = abilities
        self.kept: dict[Any, Any] = {}

    def can(self, ability: str) -> bool:
        return ability in self.abilities

    def prepared(self, _key: str, rows: Callable[[object], QuerySet[Group]]) -> Prepared:
        return prepare(rows(self))


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_single", {})
    monkeypatch.setattr(navigation, "address", lambda name: f"/{name}/")


def forbidden(_actor: object) -> QuerySet[Group]:
    raise AssertionError("asked for who may not see it")


def labels(actor: Any, path: str = "/") -> list[list[str]]:
    sections = navigation.sections_for(actor, path)
    return [[str(entry.label) for entry in section.entries] for section in sections]


def test_an_item_shows_only_to_who_has_its_ability() -> None:
    navigation.register(NavItem("work", "Vandaag", "today", "sun"))
    navigation.register(NavItem("house", "Rollen", "roles", "key", ability="give_roles"))
    assert labels(Colleague()) == [["Vandaag"]]
    assert labels(Colleague("give_roles")) == [["Vandaag"], ["Rollen"]]


def test_who_is_not_signed_in_gets_nothing() -> None:
    navigation.register(NavItem("work", "Vandaag", "today", "sun"))
    navigation.register_search(Search("Zoek", "find"))
    navigation.register_idle_lock(IdleLock("lock", 15))
    assert navigation.sections_for(None, "/") == ()
    assert navigation.search_for(None) is None
    assert navigation.idle_lock_for(None, RequestFactory().get("/")) is None


def test_items_stand_in_the_order_of_their_section_and_number() -> None:
    navigation.register(NavItem("people", "Vrijwilligers", "helpers", "users", order=1))
    navigation.register(NavItem("work", "Agenda", "agenda", "calendar", order=20))
    navigation.register(NavItem("work", "Vandaag", "today", "sun", order=10))
    assert labels(Colleague()) == [["Vandaag", "Agenda"], ["Vrijwilligers"]]


def test_the_entry_nearest_to_the_page_is_marked() -> None:
    navigation.register(NavItem("work", "Start", "", "sun"))
    navigation.register(NavItem("work", "Cliënten", "clients", "users"))
    (section,) = navigation.sections_for(Colleague(), "/clients/x7/notes/")
    assert [(str(e.label), e.is_here, e.is_page) for e in section.entries] == [
        ("Cliënten", True, False),
        ("Start", False, False),
    ]


@pytest.mark.django_db
def test_what_waits_is_counted_in_one_statement_and_only_for_who_may_see_it(
    django_assert_num_queries: Any,
) -> None:
    Group.objects.bulk_create([Group(name="A"), Group(name="B")])
    everything: Callable[[object], QuerySet[Group]] = lambda _actor: Group.objects.all()  # noqa: E731
    first: Callable[[object], QuerySet[Group]] = lambda _actor: Group.objects.filter(name="A")  # noqa: E731
    navigation.register(NavItem("work", "Vandaag", "today", "sun", waiting=everything, order=1))
    navigation.register(NavItem("work", "Taken", "tasks", "list", waiting=first, order=2))
    navigation.register(NavItem("work", "Logboek", "log", "eye", "read_log", waiting=forbidden))
    actor = Colleague()
    with django_assert_num_queries(1):
        (section,) = navigation.sections_for(actor, "/")
        navigation.sections_for(actor, "/today/")
        assert navigation.waiting_for(actor)["log"] == 0
    assert [entry.count for entry in section.entries] == [2, 1]


def test_search_shows_only_to_who_may_search() -> None:
    navigation.register_search(Search("Zoek", "find", ability="find_clients"))
    assert navigation.search_for(Colleague()) is None
    assert navigation.search_for(Colleague("find_clients")) is not None


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(ValueError, match="no section"):
        navigation.register(NavItem("elsewhere", "Iets", "thing", "x"))
