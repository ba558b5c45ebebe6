"""Nobody learns who works here by asking: the same work is done for an address we know and one we do not.

Work is counted, not timed: queries, hashes and letters. A clock on a busy machine proves nothing.
"""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import SHARDS, AuditShard
from reisgezel.core.notices.mail import deliver
from reisgezel.core.notices.models import OutgoingMail
from tests.personas import user_of

pytestmark = pytest.mark.django_db

PASSWORD = "een lange zin voor de test"


@pytest.fixture
def addresses() -> list[str]:
    """One of a colleague, one of a colleague who left, one of an invited colleague, one of nobody."""
    AuditShard.objects.bulk_create(AuditShard(number=number) for number in range(SHARDS))
    known, left = user_of("samira"), user_of("ton")
    known.set_password(PASSWORD)
    known.save()
    left.is_active = False
    left.set_unusable_password()
    left.save()
    User.objects.create_user("uitgenodigd@reisgezel.example", name="Bram")
    return [known.email, left.email, "uitgenodigd@reisgezel.example", "niemand@reisgezel.example"]


def work_of(address: str, **fields: str) -> tuple[list[str], int]:
    """Return the writes and the number of hashes one attempt took."""
    cache.clear()
    hashes = []
    plain = MD5PasswordHasher.encode

    def count(self, *args, **options):
        hashes.append(1)
        return plain(self, *args, **options)

    client = Client()
    with (
        patch.object(MD5PasswordHasher, "encode", count),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        client.post(reverse(address), fields)
    writes = [
        query["sql"].split('"')[1]
        for query in queries
        if re.match("INSERT|UPDATE", query["sql"]) and "cache" not in query["sql"]
    ]
    return writes, len(hashes)


def test_a_wrong_password_costs_the_same_work_for_every_address(addresses):
    work = [
        work_of("account_login", login=address, password="verkeerd wachtwoord")
        for address in addresses
    ]
    assert all(one == work[0] for one in work), work
    assert work[0][1] == 1


def test_asking_a_reset_writes_the_same_for_every_address(addresses, settings):
    settings.EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
    work = [work_of("account_reset_password", email=address) for address in addresses]
    assert all(one == work[0] for one in work), work
    assert "notices_outgoingmail" in work[0][0]
    assert OutgoingMail.objects.count() == len(addresses)


def test_the_letters_are_equally_long(addresses, settings):
    settings.EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
    for address in addresses:
        work_of("account_reset_password", email=address)
    lengths = {len(row.message) // 40 for row in OutgoingMail.objects.all()}
    assert len(lengths) == 1


def test_only_the_colleague_who_may_gets_the_letter(addresses, settings):
    settings.EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
    for address in addresses:
        work_of("account_reset_password", email=address)
    assert deliver() == 1
    assert [letter.to for letter in mail.outbox] == [[addresses[0]]]
