"""More at once than can be answered: some wait, the rest is asked to come back, and nothing is lost."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from reisgezel.config.waiting_room import FULL, TIDIED_AFTER, WaitingRoom, tidy_less_often
from tests.config.test_security import HEADERS
from tests.harness.statements import statements


class House:
    """An application that answers when it is told to, and remembers who came in."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.at_work = threading.Semaphore(0)
        self.threads: set[str] = set()
        self.closed = 0

    def __call__(self, environ: dict[str, Any], _: Any) -> Any:
        if FULL in environ:
            return [b"full"]
        self.threads.add(threading.current_thread().name)
        self.at_work.release()
        assert self.may_answer.wait(10)
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield b"answer"

    def close(self) -> None:
        self.closed += 1


Ask = Callable[[str], Future[Any]]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def ask(house: House) -> Iterator[Ask]:
    """Send a request from a thread of its own, as granian does; two desks, one seat."""
    room = WaitingRoom(house, desks=2, seats=1)
    with ThreadPoolExecutor(16) as granian:
        yield lambda path: granian.submit(room, {"PATH_INFO": path}, None)  # type: ignore[arg-type]
        house.may_answer.set()


def test_who_finds_no_seat_is_told_at_once_and_the_others_are_answered(house, ask) -> None:
    taken = [ask("/clients/") for _ in range(3)]
    for _ in range(2):
        assert house.at_work.acquire(timeout=10)
    assert ask("/clients/").result(10) == [b"full"]
    house.may_answer.set()
    assert [one.result(10) for one in taken] == [[b"answer"]] * 3
    assert ask("/clients/").result(10) == [b"answer"]
    assert house.closed == 4


def test_all_work_is_done_by_as_many_threads_as_there_are_desks(house, ask) -> None:
    house.may_answer.set()
    for _ in range(20):
        assert ask("/clients/").result(10) == [b"answer"]
    assert len(house.threads) <= 2


@pytest.mark.parametrize("path", ["/health/", "/static/ui/icon.svg"])
def test_a_monitor_and_a_stylesheet_wait_but_are_never_turned_away(house, ask, path) -> None:
    several = [ask(path) for _ in range(8)]
    house.may_answer.set()
    assert {one.result(10)[0] for one in several} == {b"answer"}


def test_a_seat_is_free_again_after_an_answer_that_broke(house) -> None:
    def broken(environ: dict[str, Any], _: Any) -> Any:
        if FULL in environ:
            return [b"full"]
        raise ValueError

    room = WaitingRoom(broken, desks=1, seats=0)
    for _ in range(3):
        with pytest.raises(ValueError):  # noqa: PT011  # it has no words
            room({"PATH_INFO": "/"}, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "title"), [("nl", "Het is even te druk"), ("en", "It is very busy right now")]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_turned_away_reads_so_in_their_own_language(
    client: Client, language, title, method
) -> None:
    with statements() as queries:
        answer = getattr(client, method)(
            "/clients/", secure=True, headers={"Accept-Language": language}, **{FULL: True}
        )
    assert answer.status_code == 503
    assert title in answer.content.decode()
    assert answer.headers["Retry-After"] == "5"
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert queries == []


def test_who_is_turned_away_is_heard_out(client: Client) -> None:
    told = b"text=" + b"x" * 100_000
    letter = BytesIO(told)
    client.post("/", told, "text/plain", secure=True, **{FULL: True, "wsgi.input": letter})  # type: ignore[arg-type]
    assert not letter.read()


@pytest.mark.django_db
def test_a_stylesheet_is_given_whatever_stands_in_line(client: Client) -> None:
    answer = client.get("/static/ui/icon.svg", secure=True, **{FULL: True})
    assert answer.status_code == 200
    answer.close()


def test_the_house_itself_is_not_searched_for_what_nobody_holds() -> None:
    before = gc.get_threshold()
    try:
        tidy_less_often()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() == TIDIED_AFTER
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_a_process_starts_without_what_few_pages_need() -> None:
    program = (
        "import sys; from reisgezel.config.command_line import start_django; start_django();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print({'openpyxl', 'xlsxwriter', 'PIL', 'icalendar'} & set(sys.modules))"
    )
    run = [sys.executable, "tools/with_stand_in_home.py", "python", "-c", program]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "set()\n"


HEAPS_OF_THREADS = """
import ctypes, threading
from reisgezel.config.waiting_room import share_heaps
{first}
gate = threading.Barrier(17)
def hold():
    kept = bytearray(2000)
    gate.wait()
    gate.wait()
for _ in range(16):
    threading.Thread(target=hold).start()
gate.wait()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
gate.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc makes a heap for each thread")
def test_all_threads_of_a_process_share_two_heaps() -> None:
    def heaps(first: str) -> int:
        program = HEAPS_OF_THREADS.format(first=first)
        run = [sys.executable, "-c", program]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.count("<heap")

    assert heaps("share_heaps()") == 2
    assert heaps("") > 2
