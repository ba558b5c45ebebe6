"""The home folder of one installation: its mode, its keys, its database file, its documents and its keyring.

Nothing here needs Django, so that commands can refuse in clear words before anything starts.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

KEY_NAMES = ("secret", "fields", "index", "audit")
"""What each key guards: sessions and forms, encrypted fields, blind indexes, the audit chain."""


class NotReady(Exception):
    """The installation misses something it cannot run without; the message says what to do."""


@dataclass(frozen=True)
class Home:
    path: Path

    @classmethod
    def from_environment(cls) -> Home:
        """Return the home that REISGEZEL_HOME names, ``./var`` by default."""
        return cls(Path(os.environ.get("REISGEZEL_HOME", "var")).resolve())

    @property
    def configuration_file(self) -> Path:
        return self.path / "reisgezel.toml"

    @property
    def documents(self) -> Path:
        return self.path / "documents"

    @property
    def keyring(self) -> Path:
        """Return where the keys of single clients lie: on a disk that all servers share, in no backup."""
        return Path(os.environ.get("REISGEZEL_KEYRING", self.path / "keyring"))

    @property
    def key_copies(self) -> Path:
        """Return the file that names the folders in which copies of the keyring are kept."""
        return self.path / "key-copies.txt"

    @property
    def audit_heads(self) -> Path:
        return Path(os.environ.get("REISGEZEL_AUDIT_HEADS", self.path / "audit" / "heads.jsonl"))

    @property
    def database_url(self) -> str:
        return os.environ.get("DATABASE_URL") or f"sqlite:///{self.path / 'reisgezel.sqlite3'}"

    @property
    def mail_url(self) -> str:
        return os.environ.get("REISGEZEL_MAIL") or "smtp://localhost"

    @property
    def mail_from(self) -> str:
        """Return who letters come from; the first host name when nothing is set."""
        return os.environ.get("REISGEZEL_MAIL_FROM") or f"reisgezel@{self.hosts[0]}"

    @cached_property
    def configuration(self) -> dict[str, object]:
        """Return what ``reisgezel init`` or ``reisgezel demo`` wrote; empty before either."""
        try:
            return tomllib.loads(self.configuration_file.read_text())
        except FileNotFoundError:
            return {}

    @property
    def is_demo(self) -> bool:
        return self.configuration.get("mode") == "demo"

    @property
    def business_day(self) -> date | None:
        """Return the fixed day a demo runs on; None means the calendar's today."""
        day = self.configuration.get("business_day")
        return day if isinstance(day, date) else None

    @property
    def hosts(self) -> list[str]:
        """Return the host names to answer to. Raises NotReady when none are set."""
        if named := os.environ.get("REISGEZEL_HOSTS") or str(self.configuration.get("hosts", "")):
            return [host.strip() for host in named.split(",") if host.strip()]
        if self.is_demo:
            return ["127.0.0.1", "localhost", "[::1]"]
        raise NotReady(
            "No host names are set. Put the address people will use in REISGEZEL_HOSTS,"
            " for example REISGEZEL_HOSTS=reisgezel.example.org."
        )

    def key(self, name: str) -> str:
        """Return one key, from REISGEZEL_<NAME>_KEY or the keys folder. Raises NotReady."""
        if from_environment := os.environ.get(f"REISGEZEL_{name.upper()}_KEY"):
            return from_environment
        try:
            return (self.path / "keys" / name).read_text().strip()
        except FileNotFoundError:
            raise NotReady(
                f"The key '{name}' is missing in {self.path / 'keys'}."
                " Run 'reisgezel init' for a new installation, or 'reisgezel demo' for a trial;"
                " for an existing installation put its own keys back."
            ) from None

    def require_second_factor(self) -> bool:
        """Return whether sign-in asks a second factor. Raises NotReady when it was switched off."""
        wanted = os.environ.get("REISGEZEL_SECOND_FACTOR", "required")
        if self.is_demo:
            return wanted == "required-in-demo"
        if wanted != "required":
            raise NotReady(
                "A second factor cannot be switched off outside demo mode."
                " Remove REISGEZEL_SECOND_FACTOR."
            )
        return True

    def prepare(self, *, mode: str, business_day: date | None = None, hosts: str = "") -> None:
        """Make the folders, write the configuration, and generate each key that is not there."""
        folders = (self.path, self.path / "keys", self.documents, self.keyring)
        for folder in (*folders, self.audit_heads.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lines = [f'mode = "{mode}"']
        if business_day:
            lines.append(f"business_day = {business_day.isoformat()}")
        if hosts:
            lines.append(f'hosts = "{hosts}"')
        self.configuration_file.write_text("\n".join(lines) + "\n")
        self.__dict__.pop("configuration", None)
        for name in KEY_NAMES:
            file = self.path / "keys" / name
            if not file.exists():
                file.touch(mode=0o600)
                file.write_text(secrets.token_urlsafe(48) + "\n")
