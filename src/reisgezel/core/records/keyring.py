"""The keyring: keys that each seal what is kept of one person, a file each, outside every backup.

A key lies encrypted with the installation's own. Whoever destroys it makes unreadable what it sealed:
here at once, and in every backup, because a backup holds no keys. A key is read anew each time it is
used, so that one that was destroyed is gone for every process at the same moment. What was destroyed
leaves an empty file ``<id>.gone``, so that a copy of the keys never brings it back.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from reisgezel.core.records import disk
from reisgezel.core.records.keys import cipher

PURPOSE = "keyring"
GONE = ".gone"
_ID = re.compile(r"[0-9a-f]{32}")


class Sealed(Exception):
    """What was sealed cannot be read: its key is not there, or is not the one that sealed it."""


class State(StrEnum):
    """How a key is: there, destroyed, or neither."""

    THERE = "there"
    GONE = "gone"
    MISSING = "missing"


def make_key() -> str:
    """Make a key and return its id; on disk before this returns."""
    key_id = secrets.token_hex(16)
    disk.write_whole(_place(key_id), cipher(PURPOSE).encrypt(Fernet.generate_key()))
    return key_id


def seal(key_id: str, content: bytes) -> bytes:
    """Return the content so that only this key opens it. Raises Sealed when the key is not there."""
    return _key(key_id).encrypt(content)


def unseal(key_id: str, sealed: bytes) -> bytes:
    """Return what ``seal`` was given. Raises Sealed."""
    try:
        return _key(key_id).decrypt(sealed)
    except InvalidToken as error:
        raise Sealed(key_id) from error


def seal_text(key_id: str, text: str) -> str:
    """Return a text so that only this key opens it. Raises Sealed when the key is not there."""
    return seal(key_id, text.encode()).decode()


def unseal_text(key_id: str, sealed: str) -> str:
    """Return what ``seal_text`` was given. Raises Sealed."""
    return unseal(key_id, sealed.encode()).decode()


def destroy(key_id: str) -> None:
    """Make everything that a key sealed unreadable; on disk before this returns. Once is enough."""
    disk.write_whole(_place(key_id, GONE), b"")
    disk.take_away(_place(key_id))


def state_of(key_id: str) -> State:
    """Return how a key is."""
    if _place(key_id, GONE).exists():
        return State.GONE
    return State.THERE if _place(key_id).exists() else State.MISSING


def key_ids() -> Iterator[str]:
    """Yield the id of each key that is there."""
    files = sorted(_root().glob("??/*"))
    yield from (file.name for file in files if _ID.fullmatch(file.name))


def gone_ids() -> Iterator[str]:
    """Yield the id of each key that was destroyed."""
    yield from (file.name.removesuffix(GONE) for file in sorted(_root().glob(f"??/*{GONE}")))


def wrapped(key_id: str) -> str:
    """Return a key as it lies here, of no use without the installation's. Raises Sealed."""
    try:
        return _place(key_id).read_text("ascii")
    except FileNotFoundError as error:
        raise Sealed(key_id) from error


def put_back(key_id: str, wrapped: str) -> None:
    """Put a key back as ``wrapped`` gave it. Raises Sealed when it is not of this installation."""
    try:
        cipher(PURPOSE).decrypt(wrapped)
    except InvalidToken as error:
        raise Sealed(key_id) from error
    disk.write_whole(_place(key_id), wrapped.encode("ascii"))


def file_of(key_id: str) -> Path:
    """Return where a key lies. Raises ValueError for what is no id of a key."""
    return _place(key_id)


def _key(key_id: str) -> Fernet:
    if state_of(key_id) is not State.THERE:
        raise Sealed(key_id)
    try:
        return Fernet(cipher(PURPOSE).decrypt(wrapped(key_id)))
    except InvalidToken as error:
        raise Sealed(key_id) from error


def _place(key_id: str, ending: str = "") -> Path:
    if not _ID.fullmatch(key_id):
        raise ValueError("not the id of a key")
    return _root() / key_id[:2] / f"{key_id}{ending}"


def _root() -> Path:
    return Path(settings.KEYRING_ROOT)
