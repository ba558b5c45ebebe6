"""``reisgezel tidy`` each night: what has ended goes, and the database knows its tables."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from reisgezel.config.commands import tidy
from tests.factories.cases import a_file

pytestmark = pytest.mark.database


def test_ended_sessions_go_and_others_stay():
    now = datetime.now(UTC)
    for key, days in (("ended", -1), ("lasts", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=days))
    tidy.run(Namespace())
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasts"]


def test_an_index_is_known_by_how_its_rows_lie():
    a_file("Yonas Tesfay")
    tidy.run(Namespace())
    known = {
        "sqlite": "SELECT 1 FROM sqlite_stat1 WHERE idx = 'files_by_contact'",
        "postgresql": "SELECT 1 FROM pg_class WHERE relname = 'files_by_contact' AND reltuples > 0",
    }
    with connection.cursor() as cursor:
        cursor.execute(known[connection.vendor])
        assert cursor.fetchone()
