"""PostgreSQL restarted, crashed and cut off under load: nothing is lost, and work goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections

from reisgezel.core.audit import heads
from reisgezel.core.audit.verification import verify
from tests.factories.cases import a_file
from tests.faults.writing import Post, Writers, count, effects, people_who_write
from tests.harness.installation import Application, Visitor, prepare_home, use_database
from tests.harness.measuring import Measure
from tests.harness.postgresql import Server

pytestmark = [
    pytest.mark.trust,
    pytest.mark.django_db(transaction=True),
]
SECONDS_TO_RECOVER = 5


@pytest.fixture
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """Lend a server that may fall over, unlike the one the other tests stand on."""
    if pytestconfig.getoption("engine") != "postgresql":
        pytest.skip("SQLite has no server that could fall over")
    started = Server.start()
    yield started
    started.stop()


@pytest.fixture
def application(
    tmp_path: Path, settings: Any, server: Server, transactional_db: None
) -> Iterator[Application]:
    """Lend an installation on that server."""
    home = prepare_home(tmp_path / "home")
    settings.AUDIT_HEADS = home.audit_heads
    before = dict(connections.settings["default"])
    lent = Application(
        home.path, f"postgresql://reisgezel@{quote(str(server.folder), '')}/postgres"
    )
    assert lent.run("migrate", "--quiet").returncode == 0
    use_database(NAME="postgres", HOST=str(server.folder))
    heads.forget()
    yield lent
    lent.kill()
    use_database(NAME=before["NAME"], HOST=before["HOST"])


def restart(server: Server) -> None:
    server.restart("fast")


def crash(server: Server) -> None:
    server.restart("immediate")


def cut(server: Server) -> None:
    """End every connection but our own, as a network that fell away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )


def test_no_acknowledgement_is_wrong_and_work_goes_on_when_the_database_returns(
    application: Application,
    server: Server,
    visitor: Callable[[str], Visitor],
    at_scale: Callable[[int, int], int],
    measure: Measure,
) -> None:
    times = at_scale(2, 33)
    writers = Writers(people_who_write(visitor, a_file(guide="samira")), goes_on_after_errors=True)
    application.start()
    writers.start()
    outages, recoveries = [], []
    try:
        for fault in [restart, crash, cut] * times:
            writers.wait_for(sum(post.is_acknowledged for post in writers.posts) + 20)
            begun = time.monotonic()
            fault(server)
            connections.close_all()
            returned = time.monotonic()
            recoveries.append(seconds_to_recover(writers, returned))
            outages.append((begun, returned + recoveries[-1]))
    finally:
        writers.stop()
    tally = count(writers.posts, effects())
    outside = [post for post in writers.posts if is_error_outside(post, outages)]
    scale = f"{3 * times} outages"
    measure("outage", "acknowledged", tally.acknowledged, "writes", scale=scale)
    measure(
        "outage", "wrong", tally.lost + tally.double + tally.half, "writes", aim="0", scale=scale
    )
    measure("outage", "errors outside", len(outside), "requests", aim="0", scale=scale)
    measure("outage", "slowest recovery", max(recoveries), "s", aim="under 5", scale=scale)
    tally.expect_nothing_lost()
    assert [(post.word, post.answer) for post in outside[:3]] == []
    assert max(recoveries) < SECONDS_TO_RECOVER
    send_again(writers.posts)
    count(writers.posts, effects()).expect_nothing_lost()
    assert verify().findings == []


def seconds_to_recover(writers: Writers, returned: float) -> float:
    """Return how long after the database came back the first form was saved that was sent then."""
    while not any(post.is_acknowledged and post.sent_at > returned for post in writers.posts[-20:]):
        if time.monotonic() - returned > 60:
            raise TimeoutError("no form was saved within a minute after the database came back")
        time.sleep(0.005)
    return time.monotonic() - returned


def is_error_outside(post: Post, outages: list[tuple[float, float]]) -> bool:
    """Tell whether a form was not saved although the database was there all the time."""
    if post.is_acknowledged:
        return False
    return not any(post.sent_at < end and post.answered_at > begin for begin, end in outages)


def send_again(posts: list[Post]) -> None:
    for post in [post for post in posts if not post.is_acknowledged]:
        post.send()
        assert post.is_acknowledged, str(post.answer)[:500]
