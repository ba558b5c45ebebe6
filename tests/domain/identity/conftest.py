"""A business day, and a client of Team Zaanstad who was registered twice, with all that is kept of each."""

from __future__ import annotations

from datetime import date

import pytest

from reisgezel.domain.cases.models import ClientFile
from tests.architecture.samples import SAMPLES, about
from tests.factories.cases import a_file
from tests.factories.people import make_address, make_guardian, make_protection

OWN = ("twins", "merge")
"""Samples of this room: other persons, and a merge that would stand in the way."""
TODAY = date(2019, 1, 3)


@pytest.fixture(autouse=True)
def _business_day(settings):
    settings.BUSINESS_DAY = TODAY


@pytest.fixture
def yonas(db) -> ClientFile:
    """The file that stays."""
    return a_file("Yonas Tesfay", guide="samira")


@pytest.fixture
def jonas(db) -> ClientFile:
    """The file of the same man, written in another way."""
    return a_file("Jonas Tesfai", guide="samira")


def fill(file: ClientFile) -> ClientFile:
    """Keep one of everything there is a sample of in a file."""
    make_address(file.person, is_secret=True)
    make_guardian(file.person)
    make_protection(file.person)
    with about(file):
        for name, make in SAMPLES.items():
            if name not in OWN:
                make("joost")
    return file
