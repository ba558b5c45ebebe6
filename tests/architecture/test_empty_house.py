"""The first day: nothing is kept yet, and every page answers, on both engines."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGES = [name for name in NAMES if ROWS[name].get and not ROWS[name].sample]


def test_every_page_answers_where_nothing_is_kept_yet() -> None:
    found = {}
    for name in PAGES:
        readers = ROWS[name].get or frozenset()
        for key in sorted(readers)[:1]:
            found[name, key] = signed_in(key).get(reverse(name)).status_code
    assert len(found) > 50
    assert {told: status for told, status in found.items() if status >= 500} == {}
