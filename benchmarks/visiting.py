"""Somebody who is signed in and asks for pages over HTTP, as a browser behind the proxy does."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from benchmarks.servers import HTTPS
from reisgezel.core.accounts.models import User
from reisgezel.core.records.once import new_once_key
from tests.harness.installation import KEPT_OPEN


@dataclass(frozen=True)
class Ask:
    """One thing to ask for: a page, or a form that is sent."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    """By name in small letters."""
    seconds: float


def signed_in(user: User) -> Client:
    """Return a client of the tests with a session in the database, second factor and all."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {}}
    )
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


@cache
def session_of(user: User) -> str:
    return signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value


class Visitor:
    """One connection that stays open, with the cookies of one session."""

    def __init__(self, port: int, session: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._last_used = time.monotonic()
        self._token = secrets.token_hex(16)
        cookies = {settings.CSRF_COOKIE_NAME: self._token, settings.SESSION_COOKIE_NAME: session}
        self._headers = HTTPS | {
            "Host": "localhost",
            "Origin": "https://localhost",
            "Accept-Encoding": "br",
            "Accept-Language": "nl",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items() if value),
        }

    def ask(self, wanted: Ask) -> Answer:
        """Send one request and read its answer to the end."""
        body = urlencode(self._filled_in(wanted)) if wanted.fields else None
        headers = dict(self._headers)
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self._last_used > KEPT_OPEN:
            self._connection.close()
        began = time.perf_counter()
        self._connection.request("POST" if body else "GET", wanted.path, body, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        self._last_used = time.monotonic()
        return Answer(
            answer.status,
            read,
            {name.lower(): value for name, value in answer.getheaders()},
            time.perf_counter() - began,
        )

    def get(self, path: str) -> Answer:
        return self.ask(Ask(path))

    def _filled_in(self, wanted: Ask) -> list[tuple[str, str]]:
        """Return the fields with what every form of ours carries: the token and a fresh key."""
        return [("csrfmiddlewaretoken", self._token), ("once", new_once_key()), *wanted.fields]
