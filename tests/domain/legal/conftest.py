"""What legal tests begin with: the third of January 2019, and the code lists of the room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from reisgezel.core.reference import selectors as reference
from reisgezel.core.reference.services import load_catalogue as load_code_lists
from reisgezel.domain.legal.services.catalogue import load_catalogue


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def lists(db: None) -> Iterator[None]:
    """Load the code lists; what was kept of them does not outlive the test."""
    load_code_lists()
    load_catalogue()
    yield
    reference.forget()
