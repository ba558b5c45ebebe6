"""Where files lie: outside the web root and the database, under random names, unreadable without the key.

What is of one person alone is sealed with that person's key of the keyring instead. Whole files are held
in memory: this is for documents of a few megabytes, not for streams.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.conf import settings

from reisgezel.core.records import disk, keyring
from reisgezel.core.records.keys import cipher

PURPOSE = "vault"
_NAME = re.compile(r"[0-9a-f]{48}")


class Unreadable(Exception):
    """The file is not there, was altered, or was written with a key we no longer have."""


def put_in(content: bytes, *, key_id: str = "") -> str:
    """Store bytes and return the random name they lie under; on disk before this returns.

    With the key of one person in place of the house's, when one is named. Raises keyring.Sealed.
    """
    name = secrets.token_hex(24)
    locked = keyring.seal(key_id, content) if key_id else cipher(PURPOSE).encrypt(content)
    disk.write_whole(_path(name), locked)
    return name


def take_out(name: str, *, key_id: str = "") -> bytes:
    """Return the bytes under a name, with the key they were stored with. Raises Unreadable."""
    try:
        locked = _path(name).read_bytes()
        return keyring.unseal(key_id, locked) if key_id else cipher(PURPOSE).decrypt(locked)
    except (FileNotFoundError, InvalidToken, keyring.Sealed) as error:
        raise Unreadable(name) from error


def throw_away(name: str) -> None:
    """Remove what lies under a name; nothing happens when it is gone already."""
    disk.take_away(_path(name))


def place_of(name: str) -> str:
    """Return where a name lies below the root. Only names that this module gave are accepted."""
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of the vault")
    return f"{name[:2]}/{name}"


def _path(name: str) -> Path:
    return Path(settings.DOCUMENTS_ROOT) / place_of(name)
