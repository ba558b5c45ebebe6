"""The page on the audit log: what an event holds, and every act that writes one."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from reisgezel.core.audit import chain, heads
from reisgezel.core.audit.models import SHARDS, AuditEvent
from tools.reference.tables import table

MEANING = {
    "shard": f"which of the {SHARDS} chains it stands in; follows from the actor",
    "seq": "its place in that chain, from 1, without gaps",
    "at": "the real moment in UTC, also in a demo",
    "request_id": "the request it belongs to; the same id stands in the log of the process",
    "actor": "who, by public id; `command:<name>` for an operator's command",
    "role": "the role in which it was done",
    "on_behalf_of": "for whom, by public id, when somebody deputises",
    "subject": "about which person, by public id; empty when about nobody",
    "object_type": "the kind of record, as `room.model`",
    "object_id": "the record, by public id, or the id that was asked for",
    "action": "what was done; see below",
    "data_class": "the class of data that was seen or changed",
    "reason": "what gave reach: `assignment`, `team` or `break_glass`",
    "outcome": "`ok`, `refused` (in reach, not allowed) or `absent` (out of reach, or no such record)",
    "detail": "codes, counts and opaque ids as JSON; never a name or a text",
    "mac": "the seal: HMAC-SHA256 over all above and the seal before it",
}
ACT = re.compile(r"(?:\b_?(?:record|trace)\w*\(\s*|\baction=)\"([a-z_]+)\"")
ARGPARSE = {"append", "store_true"}
HEAD = f"""\
# The audit log

One event for every sensitive read, every write and every refusal, in the transaction of the act
itself: what cannot be logged does not happen. Why it is built so: [](../explanation/trace.md).

Heads are written at most every {heads.SECONDS_BETWEEN:.0f} seconds, by whoever commits, and by
`reisgezel audit seal`.

## What an event holds
"""


def page() -> str:
    """Return the fields of an event, and the acts; a field that nobody explained stops the build."""
    fields = [*chain.FIELDS, "mac"]
    stored = {field.name for field in AuditEvent._meta.fields} - {"id"}
    if stored != set(fields) or set(MEANING) != stored:
        raise ValueError("tools/reference/trace.py does not explain the fields of AuditEvent")
    return "\n".join(
        [
            HEAD,
            table(["field", "what"], [[f"`{name}`", MEANING[name]] for name in fields]),
            "## What is written down\n",
            table(["room", "acts"], acts()),
        ]
    )


def acts() -> list[tuple[str, str]]:
    """Return the acts that each room writes, as found in its code."""
    found: dict[str, set[str]] = {}
    source = Path(str(resources.files("reisgezel")))
    for path in sorted(source.rglob("*.py")):
        floor, *rest = path.relative_to(source).parts
        room = f"{floor}/{rest[0]}" if len(rest) > 1 else floor
        found.setdefault(room, set()).update({*ACT.findall(path.read_text())} - ARGPARSE)
    return [
        (room, ", ".join(f"`{a}`" for a in sorted(acts))) for room, acts in found.items() if acts
    ]
