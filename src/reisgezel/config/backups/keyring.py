"""Copies of the keyring: one file a day in a folder of its own, none older than thirty days.

A copy holds each key as it lies, encrypted with the key of the installation, and the ids of those that
were destroyed. It is kept apart from the backups: who has both, and the keys of the installation, reads
everything; and what was erased is unreadable in every backup once no copy holds its key any more.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reisgezel.config.backups.manifest import marks_of_keys
from reisgezel.config.home import Home
from reisgezel.core import clock
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.services import record
from reisgezel.core.records import disk, keyring
from reisgezel.core.records.keyring import State
from reisgezel.domain.stories.models import ClientKey
from reisgezel.domain.stories.services.keys import finish_erasures
from reisgezel.lib.errors import RuleBroken

FORMAT = 1
DAYS_KEPT = 30
OPERATOR = Operator("keys")
NAME = re.compile(r"reisgezel-keys-(\d{4}-\d{2}-\d{2})\.jsonl")


@dataclass(frozen=True)
class Copied:
    file: Path
    keys: int
    removed: int
    """How many copies were too old and are gone."""


@dataclass(frozen=True)
class PutBack:
    back: int
    there: int
    gone: int
    """How many were destroyed after the copy was made, and stay so."""


def copy_keys(home: Home, folder: Path) -> Copied:
    """Write the copy of today, in place of one that may be there, and delete those that are too old.

    Keys that the records say are destroyed go first. Raises OSError.
    """
    finish_erasures()
    today = clock.real_now().date()
    lines = [_line({"id": key_id, "key": keyring.wrapped(key_id)}) for key_id in keyring.key_ids()]
    gone = [_line({"id": key_id}) for key_id in keyring.gone_ids()]
    body = b"".join([*lines, *gone])
    head = {
        "format": FORMAT,
        "made_at": clock.real_now().isoformat(timespec="seconds"),
        "keys": len(lines),
        "gone": len(gone),
        "fits": marks_of_keys(home)["fields"],
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    file = folder / f"reisgezel-keys-{today.isoformat()}.jsonl"
    disk.write_whole(file, _line(head) + body)
    too_old = [copy for day, copy in copies_in(folder) if is_too_old(day, today)]
    for copy in too_old:
        disk.take_away(copy)
    _remember(home, folder)
    record("copy_keys", actor=OPERATOR, keys=len(lines), removed=len(too_old))
    return Copied(file, len(lines), len(too_old))


def restore_keys(home: Home, source: Path) -> PutBack:
    """Put back each key of a copy that is missing here; one that was destroyed stays so.

    ``source`` is a copy, or a folder of which the newest is taken. Raises RuleBroken when it is no copy
    of this installation, or damaged.
    """
    head, rows = _read(newest_in(source) if source.is_dir() else source)
    if not set(head["fits"]) <= set(marks_of_keys(home)["fields"]):
        raise RuleBroken(f"{source} belongs to another key 'fields' than the one in {home.path}.")
    destroyed = set(ClientKey.objects.exclude(destroyed_at=None).values_list("key_id", flat=True))
    back = there = gone = 0
    for row in rows:
        if "key" not in row:
            keyring.destroy(row["id"])
        elif row["id"] in destroyed or keyring.state_of(row["id"]) is State.GONE:
            gone += 1
        elif keyring.state_of(row["id"]) is State.THERE:
            there += 1
        else:
            keyring.put_back(row["id"], row["key"])
            back += 1
    record("restore_keys", actor=OPERATOR, back=back, gone=gone)
    return PutBack(back, there, gone)


def copies_in(folder: Path) -> list[tuple[date, Path]]:
    """Return the copies in a folder with their days, the oldest first."""
    found = ((NAME.fullmatch(file.name), file) for file in folder.glob("reisgezel-keys-*.jsonl"))
    return sorted((date.fromisoformat(match[1]), file) for match, file in found if match)


def newest_in(folder: Path) -> Path:
    """Return the newest copy in a folder. Raises RuleBroken when there is none."""
    if not (copies := copies_in(folder)):
        raise RuleBroken(f"{folder} holds no copy of the keys.")
    return copies[-1][1]


def is_too_old(day: date, today: date) -> bool:
    """Tell whether a copy of a day is to be deleted: thirty days after it, no copy holds its keys."""
    return today - day >= timedelta(days=DAYS_KEPT)


def folders(home: Home) -> list[Path]:
    """Return the folders in which copies are kept."""
    try:
        return [Path(line) for line in home.key_copies.read_text("utf-8").splitlines() if line]
    except FileNotFoundError:
        return []


def _remember(home: Home, folder: Path) -> None:
    if folder not in (known := folders(home)):
        lines = "".join(f"{path}\n" for path in [*known, folder])
        disk.write_whole(home.key_copies, lines.encode())


def _read(file: Path) -> tuple[dict[str, list[str]], Iterator[dict[str, str]]]:
    """Return the head of a copy and its rows. Raises RuleBroken for what is no copy, or damaged."""
    try:
        first, _, body = file.read_bytes().partition(b"\n")
        head = json.loads(first)
        if head["format"] != FORMAT or head["sha256"] != hashlib.sha256(body).hexdigest():
            raise RuleBroken(f"{file} is damaged, or of another version. Take another copy.")
        rows = [json.loads(line) for line in body.splitlines()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RuleBroken(f"{file} is no copy of the keys.") from error
    return head, iter(rows)


def _line(row: object) -> bytes:
    return json.dumps(row).encode() + b"\n"
