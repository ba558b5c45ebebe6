"""The heads of the chains, appended to a file outside the database: whoever cuts the log cannot cut these.

A head is written at most every five seconds, by the process that just committed, and by
``reisgezel audit seal``. What came after the last head can be cut unseen; the docs tell so.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from reisgezel.core.audit.models import AuditShard

SECONDS_BETWEEN = 5.0

_lock = threading.Lock()
_written_at = 0.0
_last_seqs: dict[int, int] = {}


class Head(NamedTuple):
    shard: int
    seq: int
    mac: str


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
        line = json.dumps({"at": datetime.now(UTC).isoformat(), "heads": moved})
        path = Path(settings.AUDIT_HEADS)
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line.encode() + b"\n")
            os.fsync(file)
        finally:
            os.close(file)
        _last_seqs.update({number: int(str(head[0])) for number, head in moved.items()})
    return len(moved)


def forget() -> None:
    """Let go of what this process wrote; for who points it at another file."""
    global _written_at
    _written_at = 0.0
    _last_seqs.clear()


def read() -> Iterator[Head]:
    """Yield every head ever written, oldest first. Raises ValueError on a line that is no head."""
    path = Path(settings.AUDIT_HEADS)
    if not path.exists():
        return
    with path.open() as lines:
        for number, line in enumerate(lines, start=1):
            try:
                heads = json.loads(line)["heads"]
                found = [
                    Head(int(shard), int(seq), str(mac)) for shard, (seq, mac) in heads.items()
                ]
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"line {number} of {path} is not a head") from error
            yield from found
