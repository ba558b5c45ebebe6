"""A frozen business day, and a client whom Samira guides at Team Zaanstad."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.domain.people.models import Person
from reisgezel.lib.partial_dates import PartialDate
from tests.factories.cases import a_file

TODAY = date(2019, 1, 3)


@pytest.fixture(autouse=True)
def _business_day(settings):
    settings.BUSINESS_DAY = TODAY


@pytest.fixture
def yonas(db) -> Person:
    """Yonas Tesfay, whose file Team Zaanstad keeps and Samira guides."""
    return a_file("Yonas Tesfay", guide="samira").person


@pytest.fixture
def minor(yonas) -> Person:
    """The same client, sixteen years old."""
    return born(yonas, "2002-06-15")


def born(person: Person, birth: str) -> Person:
    """Let somebody be born on another day, or in a year of which no more is known."""
    Person.objects.filter(pk=person.pk).update(birth=PartialDate.parse(birth))
    person.refresh_from_db()
    return person
