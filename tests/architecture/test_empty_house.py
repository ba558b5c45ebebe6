"""The first day: nothing is kept yet, and every page answers, on both engines."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGES = {name: min(ROWS[name].get) for name in NAMES if ROWS[name].get and not ROWS[name].sample}
"""One who may read it, by the name of each address that needs no record."""


def test_every_page_answers_where_nothing_is_kept_yet() -> None:
    found = {
        name: signed_in(reader).get(reverse(name)).status_code for name, reader in PAGES.items()
    }
    assert len(found) > 50
    assert {name: status for name, status in found.items() if status >= 500} == {}
