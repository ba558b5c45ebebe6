"""December 2018 in Zaanstad, seen on the third of January."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from reisgezel.domain.places.models import Municipality
from tests.factories.contracts import a_contract, a_line
from tests.factories.journeys import a_municipality
from tests.personas import unit_named, user_of

Page = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def _third_of_january(settings) -> Iterator[None]:
    settings.SECOND_FACTOR_REQUIRED = False
    with time_machine.travel("2019-01-03T10:00:00+01:00"):
        yield


@pytest.fixture
def zaanstad() -> Municipality:
    """Zaanstad, with its team and a contract for 2018."""
    municipality = a_municipality()
    municipality.team = unit_named("Team Zaanstad")
    municipality.save()
    a_line(a_contract(municipality))
    return municipality


@pytest.fixture
def page(client: Client) -> Page:
    """Return what somebody reads at an address."""

    def read(persona: str, address: str) -> str:
        client.force_login(user_of(persona))
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return read
