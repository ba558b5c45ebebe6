"""Every post comes from a page of ours: without the token of a form, no address does anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.architecture.addresses import NAMES, signed_in
from tests.architecture.matrix import ROWS
from tests.architecture.samples import SAMPLES

pytestmark = pytest.mark.django_db

POSTS = sorted(name for name in NAMES if ROWS[name].post)


@pytest.fixture(scope="module")
def elsewhere(django_db_setup, django_db_blocker) -> Iterator[Client]:
    """Return somebody signed in whose browser posts for another site."""
    with django_db_blocker.unblock(), transaction.atomic():
        client = signed_in("joost")
        client.handler.enforce_csrf_checks = True
        yield client
        transaction.set_rollback(True)


def test_a_post_from_another_site_does_nothing_at_any_address(elsewhere):
    taken = []
    for name in POSTS:
        make = SAMPLES.get(ROWS[name].sample)
        with transaction.atomic():
            address = reverse(name, kwargs=make("joost") if make else None)
            answer = elsewhere.post(address, {"next": "/"})
            transaction.set_rollback(True)
        if answer.status_code != 403 or getattr(resolve(address).func, "csrf_exempt", False):
            taken.append(f"{name}: {answer.status_code}")
    assert len(POSTS) > 100
    assert not taken
