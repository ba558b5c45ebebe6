"""Every page that is measured, opened once in a tiny region: it answers, and asks no more than it may."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from benchmarks.copying import belonging
from benchmarks.counting import queries_of
from benchmarks.pages import EVERY
from benchmarks.region import TEAM, VOLUNTEER, build_region, user_of
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.records.fields import blind_index
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.selectors import search_persons
from reisgezel.domain.reporting.models import Signature
from reisgezel.lib.client_numbers import is_client_number
from tests.personas import actor_of

pytestmark = pytest.mark.trust


def guides_of(file: ClientFile) -> list[int]:
    return list(
        file.assignments.exclude(user__email__endswith="@bench.example").values_list(
            "user", flat=True
        )
    )


@pytest.fixture
def region(settings) -> None:
    settings.BUSINESS_DAY = date(2019, 1, 3)
    build_region(2, teams=[TEAM], tell=lambda sentence: None)


@pytest.mark.django_db
def test_every_measured_page_answers_and_asks_no_more_than_it_may(region: None) -> None:
    too_much = {}
    for page in EVERY:
        status, queries = queries_of(page)
        assert status == page.status, page.name
        if len(queries) > page.most_queries:
            too_much[page.name] = len(queries), page.most_queries
    assert too_much == {}


@pytest.mark.database
def test_a_copied_region_keeps_every_promise_of_the_records(region: None) -> None:
    connection.check_constraints()
    uneven = {m._meta.label for m in belonging() if m._default_manager.count() % 2}
    assert uneven <= {"accounts.User", "access.Membership"}  # the readers came afterwards

    numbers = list(ClientFile.objects.values_list("number", flat=True))
    assert all(map(is_client_number, numbers))
    for person in Person.objects.exclude(v_number=""):
        assert person.v_number_index == blind_index(person.v_number)

    twins = Person.objects.filter(given_names="Yonas", family_name="Tesfay")
    assert twins.count() == 2
    assert set(twins) <= set(search_persons(actor_of("marit"), "Yonas Tesfay"))
    first, second = (twin.client_file for twin in twins.order_by("pk"))
    assert first.notes.count() == second.notes.count() > 0
    assert not set(guides_of(first)) & set(guides_of(second))
    assert not set(first.notes.all()) & set(second.notes.all())

    assert visible(Actor.of(user_of(VOLUNTEER)), ClientFile).count() == VOLUNTEER.clients
    assert ContactNote.objects.count() % 4 == 0
    assert not any(row.housed % 2 or row.started % 2 for row in Signature.objects.all())
