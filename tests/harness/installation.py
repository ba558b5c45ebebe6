"""The real application on a throw-away home: started, killed and started again; and people who use it.

The test and the application share the database and the keys, so a test prepares with the factories
and looks with the models, while everything under test goes through the front door.
"""

from __future__ import annotations

import http.client
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection, connections

from reisgezel.config.home import KEY_NAMES, Home

PROGRAM = [
    sys.executable,
    "-c",
    "import sys; from reisgezel.config.command_line import main; sys.exit(main())",
]
SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 60
KEPT_OPEN = 20
"""Seconds after which an idle line is opened anew, as browsers do; the server ends it at thirty."""


class Answer(NamedTuple):
    status: int
    location: str
    body: str

    @property
    def is_saved(self) -> bool:
        """Tell whether the reader was led on, as after everything that was stored."""
        return self.status == 302 and "/accounts/" not in self.location


@dataclass
class Application:
    """One installation and its processes."""

    path: Path
    database_url: str
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        here = {"REISGEZEL_HOME": str(self.path), "DATABASE_URL": self.database_url}
        return kept | here | self.variables

    def start(self, *, workers: int = 1) -> None:
        """Serve, and wait until it answers."""
        self.port = free_port()
        words = ["serve", "--port", str(self.port), "--workers", str(workers)]
        with (self.path / "said").open("ab") as said:
            self.process = subprocess.Popen(
                [*PROGRAM, *words],
                env=self.surroundings,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.wait_until_well(SECONDS_TO_START)

    def kill(self) -> None:
        """Kill every process of the application at once, as a power cut would."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command on this installation."""
        return subprocess.run(
            [*PROGRAM, *words],
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """Start another command and do not wait for it."""
        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def is_well(self) -> bool:
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with closing(line):
                line.request("GET", "/health/", headers={"Host": "localhost"})
                return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def wait_until_well(self, seconds: float) -> float:
        """Return after how many seconds it answers again. Raises TimeoutError."""
        begun = time.monotonic()
        while not self.is_well():
            if time.monotonic() - begun > seconds:
                said = (self.path / "said").read_text()
                raise TimeoutError(f"no answer within {seconds} s; it said: {said[-2000:]}")
            time.sleep(0.02)
        return time.monotonic() - begun


class Visitor:
    """Somebody who is signed in, with a browser that keeps its line open."""

    def __init__(self, application: Application, cookie: str) -> None:
        self.application = application
        self.token = secrets.token_hex(16)
        self.cookies = (
            f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={self.token}"
        )
        self.line: http.client.HTTPConnection | None = None
        self.asked_at = 0.0

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, None)

    def post(self, address: str, fields: dict[str, Any]) -> Answer:
        """Send a form. Raises OSError or HTTPException when no answer comes back."""
        words = urlencode({"csrfmiddlewaretoken": self.token} | fields, doseq=True)
        return self._ask("POST", address, words)

    def hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None

    def _ask(self, method: str, address: str, words: str | None) -> Answer:
        port = self.application.port
        is_idle = time.monotonic() - self.asked_at > KEPT_OPEN
        if self.line is None or self.line.port != port or is_idle:
            self.hang_up()
            self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)
        headers = {
            "Host": f"localhost:{port}",
            "Referer": f"https://localhost:{port}/",
            "X-Forwarded-Proto": "https",
            "Cookie": self.cookies,
        }
        if words is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.line.request(method, address, words, headers)
            answer = self.line.getresponse()
            body = answer.read().decode(errors="replace")
            self.asked_at = time.monotonic()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        return Answer(answer.status, answer.headers.get("Location", ""), body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def prepare_home(path: Path) -> Home:
    """Make a home with the keys of the test, so that the test can read what the application writes."""
    home = Home(path)
    home.prepare(mode="production", hosts="localhost")
    for name in KEY_NAMES:
        shutil.copyfile(Path(os.environ["REISGEZEL_HOME"]) / "keys" / name, path / "keys" / name)
    return home


def copy_database(path: Path) -> str:
    """Copy the empty database of the tests, have the tests use the copy, and return its address."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        copy = path / "reisgezel.sqlite3"
        with closing(sqlite3.connect(name)) as old, closing(sqlite3.connect(copy)) as new:
            old.backup(new)
        use_database(NAME=str(copy))
        return f"sqlite:///{copy}"
    copy_name = f"fault_{secrets.token_hex(4)}"
    connections.close_all()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'CREATE DATABASE {copy_name} TEMPLATE "{name}"')
    use_database(NAME=copy_name)
    server = quote(str(connection.settings_dict["HOST"]), safe="")
    return f"postgresql://reisgezel@{server}/{copy_name}"


def drop_database(name: str) -> None:
    """Throw away a copy that ``copy_database`` made on PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def use_database(**where: str) -> None:
    """Have this process use another database from now on."""
    connections.close_all()
    connections.settings["default"].update(where)


def cookies_of(*users: Any) -> Iterable[str]:
    """Sign users in and yield the session cookie of each."""
    from tests.architecture.addresses import (
        signed_in,  # it reads all addresses, once Django is ready
    )

    for user in users:
        yield signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
