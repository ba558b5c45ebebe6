"""No room on the disk, or a database that takes no writes: the page says so, and nothing is half."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, connections

from reisgezel.core.audit.verification import verify
from tests.factories.cases import a_file
from tests.faults.writing import Post, Writers, a_client, a_note, count, effects, people_who_write
from tests.harness.installation import Answer, Application, Visitor
from tests.harness.measuring import Measure

pytestmark = [
    pytest.mark.trust,
    pytest.mark.django_db(transaction=True),
]
LOOK_FIRST = "of het is opgeslagen"
NOT_YET = "nog niet opgeslagen"
DISK = "64m"


@pytest.fixture
def small_disk(tmp_path: Path, pytestconfig: pytest.Config) -> Iterator[Path]:
    """Put a small disk where the home will be."""
    if pytestconfig.getoption("engine") != "sqlite":
        pytest.skip("the disk of a database server is the server's")
    disk = tmp_path / "home"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    connections.close_all()
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def on_sqlite_disk(small_disk: Path, application: Application) -> Application:
    return application


def test_a_full_disk_says_so_and_leaves_nothing_half(
    small_disk: Path,
    on_sqlite_disk: Application,
    visitor: Callable[[str], Visitor],
    measure: Measure,
) -> None:
    application = on_sqlite_disk
    file = a_file(guide="samira")
    writers = Writers(people_who_write(visitor, file), goes_on_after_errors=True)
    samira, marit = visitor("samira"), visitor("marit")
    application.start()
    writers.start()
    writers.wait_for(20)
    filler = fill(small_disk)
    refused = [
        refuse(lambda: a_note(samira, file)),
        refuse(lambda: a_client(marit, file.unit.public_id)),
    ]
    filler.unlink()
    begun = time.monotonic()
    after = wait_until_saved(lambda: a_note(samira, file))
    recovery = time.monotonic() - begun
    writers.stop()
    tally = count([*writers.posts, after, *refused], effects())
    measure("disk full", "wrong", tally.lost + tally.double + tally.half, "writes", aim="0")
    measure("disk full", "recovery", recovery, "s", aim="under 5, without a restart")
    tally.expect_nothing_lost()
    assert verify().findings == []


def test_a_database_that_takes_no_writes_says_so_and_goes_on_when_it_does(
    application: Application, visitor: Callable[[str], Visitor], pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("engine") != "postgresql":
        pytest.skip("root writes to a read-only file; the full disk stands for it")
    file = a_file(guide="samira")
    samira = visitor("samira")
    application.start()
    set_read_only("on")
    refused = refuse(lambda: a_note(samira, file))
    set_read_only("off")
    after = wait_until_saved(lambda: a_note(samira, file))
    refused.send()
    assert refused.is_acknowledged
    count([after, refused], effects()).expect_nothing_lost()
    assert verify().findings == []


def fill(disk: Path) -> Path:
    """Take all room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def refuse(make: Callable[[], Post], seconds: float = 30) -> Post:
    """Send forms until one is not saved; the page says to look first, or that nothing was saved yet."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        post = make()
        post.send()
        if not post.is_acknowledged:
            expect_told(post.answer)
            assert post.word not in effects()
            return post
    raise TimeoutError("everything was still saved")


def expect_told(answer: Answer | None) -> None:
    assert answer is not None
    assert answer.status in {500, 503}
    assert (LOOK_FIRST if answer.status == 500 else NOT_YET) in answer.body


def wait_until_saved(make: Callable[[], Post], seconds: float = 5) -> Post:
    until = time.monotonic() + seconds
    while True:
        post = make()
        post.send()
        if post.is_acknowledged:
            return post
        assert time.monotonic() < until, str(post.answer)[:500]


def set_read_only(state: str) -> None:
    """Have the database refuse or take writes, for every connection that is made from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
        name = connection.settings_dict["NAME"]
        cursor.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {state}')
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
