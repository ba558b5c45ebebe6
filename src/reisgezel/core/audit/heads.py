"""The heads of the chains, appended to a file outside the database: whoever cuts the log cannot cut these.

A head is written at most every five seconds, by the process that just committed, and by
``reisgezel audit seal``. What came after the last head can be cut unseen; the docs tell so.

A restore sets the chains back; it is written here too, under a seal, with the ends it set them back
to. Heads from before that saw more are then no longer expected, but never taken away.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from reisgezel.core.audit.models import AuditShard

SECONDS_BETWEEN = 5.0
RESTORED = '"restored"'
"""Stands in each line that tells of a restore, and in no other."""

_lock = threading.Lock()
_written_at = 0.0
_last_seqs: dict[int, int] = {}


class Head(NamedTuple):
    shard: int
    seq: int
    mac: str


class Restore(NamedTuple):
    """A backup that was put back: when, of when it was, and what the chains then ended at."""

    at: str
    made_at: str
    lost: int
    ends: dict[int, int]


def write_when_due() -> None:
    """Write the heads, unless this process did so less than five seconds ago."""
    global _written_at
    with _lock:
        if time.monotonic() - _written_at < SECONDS_BETWEEN:
            return
        _written_at = time.monotonic()
    write()


def write() -> int:
    """Append the head of each chain that moved since this process last wrote; return their number."""
    moved = {
        shard.number: [shard.seq, shard.mac]
        for shard in AuditShard.objects.all()
        if _last_seqs.get(shard.number) != shard.seq
    }
    if moved:
        _append({"at": datetime.now(UTC).isoformat(), "heads": moved})
        _last_seqs.update({number: int(str(head[0])) for number, head in moved.items()})
    return len(moved)


def forget() -> None:
    """Let go of what this process wrote; for who points it at another file."""
    global _written_at
    _written_at = 0.0
    _last_seqs.clear()


def tell_restore(made_at: str) -> int:
    """Write down that the chains were set back to a backup; return how many events are lost at least."""
    ends = {shard.number: shard.seq for shard in AuditShard.objects.all()}
    highest: dict[int, int] = {}
    for head in read():
        highest[head.shard] = max(head.seq, highest.get(head.shard, 0))
    lost = sum(max(0, seq - ends.get(shard, 0)) for shard, seq in highest.items())
    told = {"restored": made_at, "lost": lost, "ends": {str(k): v for k, v in ends.items()}}
    told["at"] = datetime.now(UTC).isoformat()
    _append(told | {"seal": _seal(told)})
    forget()
    return lost


def restores() -> Iterator[Restore]:
    """Yield every time a backup was put back, oldest first. Raises ValueError as ``read`` does."""
    for _number, told in _lines(RESTORED):
        yield _restore(told)


def read() -> Iterator[Head]:
    """Yield every head that still holds, oldest first. Raises ValueError on a line that is no head."""
    set_back = [(number, _restore(told)) for number, told in _lines(RESTORED)]
    for number, told in _lines():
        for shard, (seq, mac) in told.get("heads", {}).items():
            head = Head(int(shard), int(seq), str(mac))
            later = (restore.ends for line, restore in set_back if line > number)
            if all(head.seq <= ends.get(head.shard, 0) for ends in later):
                yield head


def _lines(holding: str = "") -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines with that text, and their numbers."""
    path = Path(settings.AUDIT_HEADS)
    if not path.exists():
        return
    with path.open() as lines:
        for number, line in enumerate(lines, start=1):
            if holding not in line:
                continue
            try:
                told = json.loads(line)
                _restore(told) if "restored" in told else _require_heads(told)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"line {number} of {path} is not a head") from error
            yield number, told


def _require_heads(told: dict[str, Any]) -> None:
    for shard, (seq, _mac) in told["heads"].items():
        int(shard), int(seq)


def _restore(told: dict[str, Any]) -> Restore:
    """Return what a line tells of a restore. Raises ValueError when this house did not seal it."""
    said = {name: value for name, value in told.items() if name != "seal"}
    if not hmac.compare_digest(str(told["seal"]), _seal(said)):
        raise ValueError("a restore that nobody with the key made")
    ends = {int(shard): int(seq) for shard, seq in told["ends"].items()}
    return Restore(str(told["at"]), str(told["restored"]), int(told["lost"]), ends)


def _seal(told: dict[str, Any]) -> str:
    text = "restore:" + json.dumps(told, sort_keys=True)
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _append(told: dict[str, Any]) -> None:
    """Add a line to the file; on disk before this returns."""
    path = Path(settings.AUDIT_HEADS)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, json.dumps(told).encode() + b"\n")
        os.fsync(file)
    finally:
        os.close(file)
