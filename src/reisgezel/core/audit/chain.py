"""How an event is sealed to the one before it: an HMAC over its fields and the previous seal."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime

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
    mac = hmac.new(key, previous.encode(), hashlib.sha256)
    for value in values:
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat(timespec="microseconds")
        text = str(value).encode()
        mac.update(b"%d:" % len(text))
        mac.update(text)
    return mac.hexdigest()
