"""How an event is sealed to the one before it: an HMAC over its fields and the previous seal."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

FIELDS = (
    "shard",
    "seq",
    "at",
    "request_id",
    "actor",
    "role",
    "on_behalf_of",
    "subject",
    "object_type",
    "object_id",
    "action",
    "data_class",
    "reason",
    "outcome",
    "detail",
)
"""What the seal covers, in this order; adding a field starts a new kind of chain."""


def seal(key: bytes, previous: str, values: Sequence[object]) -> str:
    """Return the seal of one event, whose values stand in the order of FIELDS.

    Each value is written with its length before it, so that moving text from one field
    to the next gives another seal.
    """
    texts = [
        value.astimezone(UTC).isoformat(timespec="microseconds")
        if isinstance(value, datetime)
        else str(value)
        for value in values
    ]
    said = "".join(
        [f"{len(text) if text.isascii() else len(text.encode())}:{text}" for text in texts]
    )
    mac = _keyed(key).copy()
    mac.update(f"{previous}{said}".encode())
    return mac.hexdigest()


@lru_cache(maxsize=4)
def _keyed(key: bytes) -> hmac.HMAC:
    """Return the start of every seal with this key; a copy is cheaper than a new one."""
    return hmac.new(key, digestmod="sha256")
