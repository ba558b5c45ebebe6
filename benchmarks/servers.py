"""What is measured runs here: PostgreSQL with its own defaults, and ``reisgezel serve`` before it.

CPU is read from ``/proc`` for the processes of both, so that what asks the questions does not count.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.harness.postgresql import Server, find_binaries, within_reach

HZ = os.sysconf("SC_CLK_TCK")
HURRIED = "-c fsync=off -c max_wal_size=4GB -c maintenance_work_mem=512MB"
"""For building only; a measured server gets PostgreSQL's defaults, ``synchronous_commit`` on."""


@contextmanager
def postgresql(folder: Path, *, hurried: bool = False) -> Iterator[Server]:
    """Run a server on the cluster in a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    owner = Server.owner_for(folder)
    shutil.rmtree(folder / "program", ignore_errors=True)
    server = Server(within_reach(find_binaries(), folder, owner), folder, owner)
    if not (folder / "data").exists():
        server.run("initdb", "-D", folder / "data", "-U", "reisgezel", "-A", "trust", "-E", "UTF8")
    options = f"-c listen_addresses='' -k {folder} {HURRIED if hurried else ''}"
    server.run("pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options)
    try:
        yield server
    finally:
        server.run("pg_ctl", "stop", "-w", "-D", folder / "data", "-m", "fast")


@dataclass
class Serving:
    """``reisgezel serve`` under way, and the database behind it."""

    process: subprocess.Popen[bytes]
    port: int
    started_in: float
    """Seconds from the command to the first page."""
    others: list[int] = field(default_factory=list)

    def pids(self) -> list[int]:
        """Return every process that answers: granian, its workers, PostgreSQL and its backends."""
        return family([self.process.pid, *self.others])

    def workers(self) -> list[int]:
        return [pid for pid in family([self.process.pid]) if pid != self.process.pid]

    def cpu_seconds(self) -> float:
        """Return the CPU they used up to now; what ended is in its parent's account."""
        return sum(cpu_of(pid) for pid in self.pids())


@contextmanager
def serving(
    *,
    workers: int = 1,
    database: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Serving]:
    """Serve an installation on a free port of this machine; by default the one we are in ourselves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    words = [Path(sys.executable).with_name("reisgezel"), "serve", "--port", str(port)]
    process = subprocess.Popen(
        [*words, "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        wait_for_page(port, process)
        others = (
            [int((database / "data" / "postmaster.pid").read_text().split()[0])] if database else []
        )
        yield Serving(process, port, time.monotonic() - began, others)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_for_page(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the page to sign in is given. Raises RuntimeError after half a minute."""
    for _ in range(3000):
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", "/sign-in/", headers={"Host": "localhost"} | HTTPS)
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.01)
        if process.poll() is not None:
            break
    raise RuntimeError(f"reisgezel serve gave no page; it ended with {process.poll()}")


HTTPS = {"X-Forwarded-Proto": "https"}
"""What a proxy that keeps the certificate says; without it every page leads to HTTPS."""


def family(roots: list[int]) -> list[int]:
    """Return processes with all that descends from them."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (numbers := numbers_of(int(entry.name))):
            parents[int(entry.name)] = int(numbers[1])
    found = list(roots)
    for one in found:
        found += [pid for pid, parent in parents.items() if parent == one]
    return found


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU a process used, with those of its children that ended."""
    numbers = numbers_of(pid)
    return sum(int(ticks) for ticks in numbers[11:15]) / HZ if numbers else 0.0


def numbers_of(pid: int) -> list[str]:
    """Return the fields of ``/proc/pid/stat`` from the state on; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def resident_mb(pid: int) -> float:
    """Return the memory a process holds, in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))
