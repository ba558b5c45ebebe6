"""Five wrong codes in a quarter of an hour, also when they come at once, whether a link exists or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.stories.models import Opening
from tests.domain.stories.test_sharing import share
from tests.factories.cases import a_file
from tests.factories.stories import WORDS, a_story

pytestmark = pytest.mark.database
NEVER = "x" * 43
AT_ONCE = 20


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


def door(token: str) -> str:
    return reverse("stories:shared", args=[token])


def post(address: str, code: str, number: int = 0) -> int:
    """Try a code from one of many addresses, and return the status of the answer."""
    return Client(REMOTE_ADDR=f"192.0.2.{number}").post(address, {"code": code}).status_code


def post_at_once(address: str) -> Counter[int]:
    """Send wrong codes at the same moment, each from another address; return how often which answer came."""
    together = Barrier(AT_ONCE)

    def send(number: int) -> int:
        try:
            together.wait()
            return post(address, f"aaaa-bb{number:02}", number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(send, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_no_more_than_five_codes_are_weighed_of_those_that_come_at_the_same_moment():
    _, secrets = share(a_story(a_file()))
    assert post_at_once(door(secrets.token)) == {200: 5, 429: AT_ONCE - 5}
    assert AuditEvent.objects.filter(action="try_shared_story").count() == 5
    assert post(door(secrets.token), secrets.code) == 429
    assert not Opening.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_link_that_never_was_answers_those_at_the_same_moment_alike():
    assert post_at_once(door(NEVER)) == {200: 5, 429: AT_ONCE - 5}


def test_files_and_the_text_share_the_tries_of_a_link():
    _, secrets = share(a_story(a_file()))
    file = reverse("stories:shared_file", args=[secrets.token, "2" * 14])
    tries = [door(secrets.token), file, file, door(secrets.token), file]
    assert [post(address, "aaaa-bbbb") for address in tries] == [200] * 5
    assert {post(address, secrets.code) for address in tries} == {429}


@pytest.mark.parametrize("exists", [True, False])
def test_after_the_quarter_the_next_five_are_weighed(exists):
    made, secrets = share(a_story(a_file()))
    address = door(secrets.token if exists else NEVER)
    assert [post(address, "aaaa-bbbb") for _ in range(6)] == [200] * 5 + [429]
    with time_machine.travel("2019-01-03T10:14:55+01:00"):
        assert post(address, "aaaa-bbbb") == 429
    with time_machine.travel("2019-01-03T10:15:00+01:00"):
        assert [post(address, "aaaa-bbbb") for _ in range(6)] == [200] * 5 + [429]
    with time_machine.travel("2019-01-03T10:30:00+01:00"):
        opened = Client().post(address, {"code": secrets.code})
    assert (WORDS in opened.content.decode()) == exists
    made.refresh_from_db()
    assert made.wrong_count == (5 if exists else 0)


def test_the_right_code_does_not_count_as_wrong():
    _, secrets = share(a_story(a_file()))
    codes = [secrets.code, "aaaa-bbbb"] * 5
    assert [post(door(secrets.token), code) for code in codes] == [200] * 10
    assert post(door(secrets.token), secrets.code) == 429


def test_the_right_code_of_a_link_that_is_over_counts_so_that_nobody_learns_it_was_right():
    _, secrets = share(a_story(a_file()))
    with time_machine.travel("2019-02-03T10:00:00+01:00"):
        assert [post(door(secrets.token), secrets.code) for _ in range(6)] == [200] * 5 + [429]


def test_an_address_waits_after_thirty_wrong_codes_for_whatever_links():
    _, secrets = share(a_story(a_file()))
    tries = [post(door(f"{number:043}"), "aaaa-bbbb") for number in range(30)]
    assert set(tries) == {200}
    assert post(door(secrets.token), secrets.code) == 429
    assert post(door(secrets.token), secrets.code, number=9) == 200


def test_who_waits_is_told_so_by_as_many_questions_of_a_link_that_never_was():
    _, secrets = share(a_story(a_file()))
    counted = []
    for address in (door(secrets.token), door(NEVER)):
        for number in range(5):
            post(address, "aaaa-bbbb", number)
        with CaptureQueriesContext(connection) as asked:
            assert post(address, "aaaa-bbbb", 9) == 429
        counted.append(len(asked))
    assert counted[0] == counted[1]
