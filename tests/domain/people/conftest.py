"""A frozen business day, and a client whom Samira guides at Team Zaanstad."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.domain.people.models import Person
from tests.factories.cases import a_file

TODAY = date(2019, 1, 3)


@pytest.fixture(autouse=True)
def _business_day(settings):
    settings.BUSINESS_DAY = TODAY


@pytest.fixture
def yonas(db) -> Person:
    """Yonas Tesfay, whose file Team Zaanstad keeps and Samira guides."""
    return a_file("Yonas Tesfay", guide="samira").person
