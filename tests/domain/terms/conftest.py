"""What tests of terms begin with: the third of January 2019, and a client or the law as it was shipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from reisgezel.domain.cases.models import ClientFile
from tests.factories.cases import a_file
from tests.factories.terms import shipped_law
from tests.personas import user_of

NOW = "2019-01-03T10:00:00+01:00"


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def law_today(today: None, db: None) -> None:
    """Let the rules of the house be stored."""
    shipped_law()


@pytest.fixture
def team_today(today: None, db: None, settings) -> None:
    """Let a work supervisor and a team leader keep the files of Team Zaanstad, and sign in by password."""
    settings.SECOND_FACTOR_REQUIRED = False
    for key in ("marit", "joost"):
        user_of(key)


@pytest.fixture
def file() -> ClientFile:
    """Return the file of a client whom Samira guides."""
    return a_file("Yonas Tesfay", guide="samira")
