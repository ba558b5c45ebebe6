"""The list of clients: in order without a sort, and counted as far as anybody looks ahead."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.records import counts
from reisgezel.demo.personas import ORGANISATION
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.files import SORTS, list_files
from reisgezel.domain.cases.services.clients import register_client
from reisgezel.domain.cases.views import files
from reisgezel.domain.people.facts import Identity
from reisgezel.domain.people.services import change_identity
from tests.factories.cases import OPENED, a_file
from tests.personas import SINCE, actor_of, sign_in, unit_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEADER = "joost"
A_SORT = re.compile(r"TEMP B-TREE|Sort Key")
"""How the plans of SQLite and PostgreSQL tell that rows are read first and sorted after."""


def who_sees_everybody() -> Actor:
    user = User.objects.create_user("everybody@reisgezel.example", name="Iedereen")
    Membership.objects.create(
        user=user, role_code="work_supervisor", unit=unit_named(ORGANISATION), starts_on=SINCE
    )
    return Actor.of(user)


@pytest.mark.parametrize("of_all", [True, False])
@pytest.mark.parametrize("sort", SORTS)
def test_an_index_gives_the_files_in_the_order_of_the_list(sort: str, of_all: bool) -> None:
    a_file()
    rows = list_files(who_sees_everybody() if of_all else actor_of(LEADER), sort=sort)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # as it plans for a table that is not small
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    assert not A_SORT.search(rows.explain())


def names(who: str = LEADER, **how: Any) -> list[str]:
    return [file.person.list_name for file in list_files(actor_of(who), **how)]


def test_who_was_heard_longest_ago_comes_first_and_who_is_new_counts_from_the_day_of_the_file() -> (
    None
):
    a_file("Omar Siddiqi")
    spoken, new = a_file("Selam Haile", guide="samira"), a_file("Noah Haile")
    ClientFile.objects.filter(pk=spoken.pk).update(last_contact_on=date(2018, 6, 8))
    ClientFile.objects.filter(pk=new.pk).update(opened_on=actor_of(LEADER).on)
    in_order = ["Siddiqi, Omar", "Haile, Selam", "Haile, Noah"]
    assert names(sort="contact") == in_order
    assert names(sort="-contact") == in_order[::-1]
    assert names(silent=True, sort="contact") == in_order[:2]


def test_a_new_client_stands_where_the_name_stands() -> None:
    a_file("Selam Haile")
    a_file("Omar Siddiqi")
    register_client(
        actor=actor_of("marit"),
        identity=Identity(given_names="Nour", family_name="Mansour"),
        unit=unit_named("Team Zaanstad"),
        opened_on=OPENED,
    )
    assert names() == ["Haile, Selam", "Mansour, Nour", "Siddiqi, Omar"]


def test_whose_name_changes_moves_in_the_list() -> None:
    a_file("Selam Haile")
    person = a_file("Omar Siddiqi", guide="samira").person
    change_identity(
        actor=actor_of("samira"),
        person=person,
        identity=Identity(given_names="Omar", family_name="Aziz"),
        expected_version=person.version,
    )
    assert names() == ["Aziz, Omar", "Haile, Selam"]


def test_a_list_longer_than_is_counted_says_more_than(client, monkeypatch) -> None:
    monkeypatch.setattr(counts, "COUNTED_AHEAD", 2)
    monkeypatch.setattr(files, "ROWS_PER_PAGE", 1)
    for name in ("Selam Haile", "Omar Siddiqi", "Yonas Tesfay"):
        a_file(name)
    joost = sign_in(client, LEADER)
    first = joost.get(reverse("cases:list")).content.decode()
    last = joost.get(reverse("cases:list"), {"page": "3"}).content.decode()
    assert "Meer dan 2 cliënten" in first
    assert "van meer dan 2 cliënten" in first
    assert "Tesfay, Yonas" in last
    assert "3 cliënten" in last


def test_the_list_is_taken_as_a_file_with_search_and_filters_by_who_may(client) -> None:
    a_file("Selam Haile")
    listed, taken = reverse("cases:list"), reverse("exchange:take", args=["clients"])
    joost = sign_in(client, LEADER)
    page = joost.get(listed, {"unguided": "1", "q": "Haile", "page": "1"}).content.decode()
    form = page.split(f'action="{taken}"')[1].split("</form>")[0]
    assert '<input type="hidden" name="unguided" value="1">' in form
    assert '<input type="hidden" name="q" value="Haile">' in form
    assert 'name="page"' not in form
    assert taken not in joost.get(listed, {"q": "Nobody"}).content.decode()
    assert taken not in sign_in(client, "samira").get(listed).content.decode()
