"""Who reads a month while others write: nobody waits who writes, and no change is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.reporting.comparing import compare_months
from reisgezel.domain.reporting.kept import kept_month
from tests.factories.cases import a_file
from tests.factories.guidance import house

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True),
]
DECEMBER = date(2018, 12, 1)


def alone(work: Callable[[], Any]) -> Any:
    """Do something over a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def heads_kept() -> int:
    return sum(kept_month(DECEMBER).totals.values_list("housed", flat=True))


def test_a_change_that_is_still_being_made_is_counted_once_it_is_there(zaanstad) -> None:
    """An older mark of the same file is taken in while a newer change waits to be committed."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite nobody takes marks in while another writes")
    file = a_file()
    assert heads_kept() == 0
    house(file, date(2018, 12, 3))
    written, read = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            JourneyFact.objects.filter(client_file=file).update(true_from=date(2018, 11, 3))
            written.set()
            assert read.wait(20)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(alone, write)
        assert written.wait(20)
        assert heads_kept() == 1
        read.set()
        writing.result()
    assert heads_kept() == 0
    assert list(compare_months()) == []


def test_many_who_read_at_once_see_the_same(zaanstad) -> None:
    files = [a_file(f"Client {number}") for number in range(6)]
    assert heads_kept() == 0
    for file in files:
        house(file, date(2018, 12, 3))
    with ThreadPoolExecutor(6) as pool:
        seen = [one.result() for one in [pool.submit(alone, heads_kept) for _ in files]]
    assert seen == [ClientFile.objects.count()] * 6
    assert list(compare_months()) == []
