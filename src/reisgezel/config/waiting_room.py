"""When more comes in than can be answered: some wait their turn, the rest is asked to come back.

granian accepts all that comes, up to its ``backpressure`` of open connections a process, and lets it
wait where nobody sees how long: at five times what a machine can do, each page would take minutes. So
``reisgezel serve`` gives granian more threads than work is done with. A request in such a thread takes
a seat and is answered at a desk; when no seat is free, ``middleware.turn_away`` says so at once. Work
is done by the threads of the desks only: each keeps one connection to the database.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SEATS = 16
"""How many wait at most, in each process: half a second of work, when a page takes 30 ms."""
DOORMEN = 4
"""Threads that are there to say that it is full."""
FULL = "reisgezel.full"
"""Stands in the environment of a request for which no seat was free."""
TIDIED_AFTER = (5_000, 5, 5)
"""How many more things are made than dropped before Python looks at the new ones (its own number is 700),
and how often it does so before it looks at older ones too. A page drops a thousand in circles: looking
four times less often is no quicker to measure, and holds ten megabytes more."""
HEAPS = 2
"""Of a process, for all its threads; glibc makes one for each, and what is free in one helps no other."""
M_ARENA_MAX = -8
"""How glibc's ``mallopt`` calls the number of heaps."""
ALWAYS_OPEN = ("/health/", "/static/")
"""Waits too, and is never turned away."""


class WaitingRoom:
    """An application of which so many requests are answered at once, and so many wait."""

    def __init__(self, application: WSGIApplication, *, desks: int, seats: int = SEATS) -> None:
        self._application = application
        self._desks = ThreadPoolExecutor(desks, thread_name_prefix="desk")
        self._places = BoundedSemaphore(desks + seats)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(ALWAYS_OPEN):
            return self._at_a_desk(environ, start_response)
        if not self._places.acquire(blocking=False):
            return self._application(environ | {FULL: True}, start_response)
        try:
            return self._at_a_desk(environ, start_response)
        finally:
            self._places.release()

    def _at_a_desk(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        return self._desks.submit(self._answer, environ, start_response).result()

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        """Answer to the end: closing tells Django to tidy the connections of this thread."""
        body: Any = self._application(environ, start_response)
        try:
            return list(body)
        finally:
            if hasattr(body, "close"):
                body.close()


def load(desks: int) -> WaitingRoom:
    """Return the house behind its waiting room; called in each process that granian starts."""
    from reisgezel.config.wsgi import application  # here: it loads the settings and all rooms

    share_heaps()
    tidy_less_often()
    return WaitingRoom(application, desks=desks)


def share_heaps() -> None:
    """Let all threads of this process use the same few heaps, where the C library knows how."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(M_ARENA_MAX, HEAPS)


def tidy_less_often() -> None:
    """Let Python look for what nobody holds any more less often, and never in the house itself.

    It would search all rooms again and again, for a page makes many small things and drops them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*TIDIED_AFTER)
