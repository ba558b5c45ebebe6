"""Where files lie: outside the web root and the database, under random names, unreadable without the key.

Whole files are held in memory: this is for documents of a few megabytes, not for streams.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.conf import settings

from reisgezel.core.records.keys import cipher

PURPOSE = "vault"
_NAME = re.compile(r"[0-9a-f]{48}")


class Unreadable(Exception):
    """The file is not there, was altered, or was written with a key we no longer have."""


def put_in(content: bytes) -> str:
    """Store bytes and return the random name they lie under; on disk before this returns."""
    name = secrets.token_hex(24)
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_written = path.with_suffix(".new")
    with os.fdopen(
        os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        file.write(cipher(PURPOSE).encrypt(content))
        file.flush()
        os.fsync(file.fileno())
    half_written.replace(path)
    return name


def take_out(name: str) -> bytes:
    """Return the bytes under a name. Raises Unreadable."""
    try:
        return cipher(PURPOSE).decrypt(_path(name).read_bytes())
    except (FileNotFoundError, InvalidToken) as error:
        raise Unreadable(name) from error


def throw_away(name: str) -> None:
    """Remove what lies under a name; nothing happens when it is gone already."""
    _path(name).unlink(missing_ok=True)


def place_of(name: str) -> str:
    """Return where a name lies below the root. Only names that this module gave are accepted."""
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of the vault")
    return f"{name[:2]}/{name}"


def _path(name: str) -> Path:
    return Path(settings.DOCUMENTS_ROOT) / place_of(name)
