"""The lists as the house ships them, so that reading a table asks no database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reisgezel.core.reference import selectors
from reisgezel.doors.exchange.shipped import use_shipped_lists


@pytest.fixture
def shipped_lists() -> Iterator[None]:
    before = dict(selectors._sources)
    selectors.forget()
    use_shipped_lists()
    yield
    selectors._sources.clear()
    selectors._sources.update(before)
    selectors.forget()
