"""The command as an operator meets it: in a process of its own, on a home of its own."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from reisgezel.config.home import Home

PROGRAM = [
    sys.executable,
    "-c",
    "import sys; from reisgezel.config.command_line import main; sys.exit(main())",
]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return {**kept, "REISGEZEL_HOME": str(home), **more}


def reisgezel(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal."""
    return subprocess.run(
        [*PROGRAM, *words],
        env=surroundings(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("words", [(), ("serve",), ("figures",), ("term",)])
def test_help_needs_no_installation(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = reisgezel(tmp_path / "none", *words, "--help")
    assert said.returncode == 0, said.stderr
    assert "exit codes:" in said.stdout
    assert not (tmp_path / "none").exists()


def test_an_unknown_word_is_exit_2(tmp_path: Path) -> None:
    assert reisgezel(tmp_path, "fly").returncode == 2


def test_without_keys_it_refuses_in_a_sentence(tmp_path: Path) -> None:
    said = reisgezel(tmp_path, "migrate")
    assert said.returncode == 3
    assert said.stderr.startswith("The key 'secret' is missing")
    assert "reisgezel init" in said.stderr


def test_without_host_names_it_refuses_in_a_sentence(tmp_path: Path) -> None:
    Home(tmp_path).prepare(mode="production")
    said = reisgezel(tmp_path, "migrate")
    assert said.returncode == 3
    assert "REISGEZEL_HOSTS" in said.stderr


def test_a_second_factor_cannot_be_switched_off(tmp_path: Path) -> None:
    Home(tmp_path).prepare(mode="production", hosts="localhost")
    said = reisgezel(tmp_path, "migrate", REISGEZEL_SECOND_FACTOR="off")
    assert said.returncode == 3
    assert said.stderr.startswith("A second factor cannot be switched off")


def test_a_database_that_does_not_answer_is_exit_3(tmp_path: Path) -> None:
    Home(tmp_path).prepare(mode="production", hosts="localhost")
    said = reisgezel(tmp_path, "migrate", DATABASE_URL="sqlite:////nowhere/at/all.sqlite3")
    assert said.returncode == 3
    assert said.stderr.startswith("The database does not answer")


@pytest.mark.asvs("V6.4.1")
def test_init_makes_an_installation_once_and_prints_a_link(tmp_path: Path) -> None:
    words = ("--organisation", "Steun", "--hosts", "steun.example.org", "--name", "An de Vries")
    said = reisgezel(tmp_path / "home", "init", *words, "--email", "an@example.org")
    assert (said.returncode, said.stderr) == (0, "")
    assert "https://steun.example.org/welcome/" in said.stdout
    again = reisgezel(tmp_path / "home", "init", *words, "--email", "an@example.org")
    assert again.returncode == 1
    with sqlite3.connect(tmp_path / "home" / "reisgezel.sqlite3") as database:
        for table in ("reference_entry", "places_municipality", "guidance_serviceflow"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table
    assert "already" in again.stderr


def test_init_asks_nobody_when_nobody_is_there(tmp_path: Path) -> None:
    said = reisgezel(tmp_path / "home", "init", "--organisation", "Steun")
    assert (said.returncode, said.stderr) == (2, "Still needed: --hosts, --name, --email.\n")
    assert not (tmp_path / "home").exists()


def test_init_refuses_a_home_that_holds_a_demo(tmp_path: Path) -> None:
    Home(tmp_path).prepare(mode="demo")
    assert reisgezel(tmp_path, "init").returncode == 1


def test_serve_says_that_a_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = reisgezel(tmp_path, "serve", "--port", str(port))
    assert said.returncode == 1
    assert said.stderr.startswith(f"Port {port} on 127.0.0.1 is taken")


def test_serve_refuses_a_database_that_is_behind(tmp_path: Path) -> None:
    Home(tmp_path).prepare(mode="demo")
    said = reisgezel(tmp_path, "serve", "--port", str(free_port()))
    assert said.returncode == 3
    assert "reisgezel migrate" in said.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_and_stops_when_asked(tmp_path: Path, how: signal.Signals) -> None:
    Home(tmp_path).prepare(mode="demo")
    port = free_port()
    words = [*PROGRAM, "serve", "--migrate", "--port", str(port)]
    with subprocess.Popen(words, env=surroundings(tmp_path), stderr=subprocess.PIPE) as server:
        try:
            assert wait_for(f"http://127.0.0.1:{port}/health/") == b"ok\n"
        finally:
            server.send_signal(how)
        assert server.wait(timeout=20) == 0
        assert server.stderr is not None
        assert server.stderr.read() == b""


def wait_for(url: str, seconds: int = 40) -> bytes:
    """Return what the address says, once it says anything."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                body: bytes = answer.read()
                return body
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
