"""The register of personal data as a table for the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from reisgezel.core.privacy.declarations import PersonalField, declared_fields


def register_table(fields: Iterable[PersonalField] | None = None) -> str:
    """Return the declared fields as a table in Markdown, one heading a room."""
    rows = declared_fields() if fields is None else list(fields)
    parts: list[str] = []
    for room, group in groupby(rows, key=lambda field: field.room):
        parts += [f"## {room}", "", "| field | class | purpose | kept |", "|---|---|---|---|"]
        parts += [
            f"| `{field.label}` | {field.data_class} | {field.purpose} | {field.retention.label} |"
            for field in group
        ]
        parts.append("")
    return "\n".join(parts)
