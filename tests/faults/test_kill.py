"""Kill -9 while people write: what was acknowledged is there once, what was not is there once when resent."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from django.db import connection

from reisgezel.core.audit.verification import verify
from tests.factories.cases import a_file
from tests.faults.writing import Post, Tally, Writers, count, effects, newest, people_who_write
from tests.harness.installation import Application, Visitor
from tests.harness.measuring import Measure

Visit = Callable[[str], Visitor]
pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_is_lost_when_the_application_is_killed_while_people_write(
    application: Application, visitor: Visit
) -> None:
    tally = kill_often(application, visitor, times=1, writes=25)
    tally.expect_nothing_lost()
    assert tally.acknowledged >= 25


@pytest.mark.trust
def test_nothing_is_lost_however_often_the_application_is_killed(
    application: Application, visitor: Visit, kills: int, measure: Measure
) -> None:
    tally = kill_often(application, visitor, times=kills, writes=100)
    scale = f"{kills} kills"
    measure("kill", "acknowledged", tally.acknowledged, "writes", scale=scale)
    measure("kill", "in doubt but saved", tally.in_doubt_but_saved, "writes", scale=scale)
    for figure in ("lost", "double", "half"):
        measure("kill", figure, getattr(tally, figure), "writes", aim="0", scale=scale)
    tally.expect_nothing_lost()
    assert tally.acknowledged >= 100 * kills


def kill_often(application: Application, visitor: Visit, *, times: int, writes: int) -> Tally:
    """Kill the application so often, each time after at least so many acknowledged writes."""
    file = a_file(guide="samira")
    makers = people_who_write(visitor, file)
    application.start()
    tally = Tally()
    for _round in range(times):
        begun = newest()
        sent = write_until_killed(application.kill, makers, writes)
        application.start()
        tally += count(sent, effects(begun))
        send_again([post for post in sent if not post.is_acknowledged])
        again = count(sent, effects(begun))
        again.expect_nothing_lost()
        assert again.in_doubt == 0
        expect_a_whole_database()
    return tally


def write_until_killed(
    kill: Callable[[], None], makers: list[Callable[[], Post]], writes: int
) -> list[Post]:
    """Let people write, kill what runs in the middle of it, and return all that was sent."""
    writers = Writers(makers)
    writers.start()
    try:
        writers.wait_for(writes + random.randrange(20))
    finally:
        kill()
        writers.stop()
    return writers.posts


def send_again(posts: list[Post]) -> None:
    """Do what people do who saw no answer: send the same form again, and once more."""
    for post in [*posts, *posts]:
        post.send()
        assert post.is_acknowledged, str(post.answer)[:500]


def expect_a_whole_database() -> None:
    assert verify().findings == []
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
