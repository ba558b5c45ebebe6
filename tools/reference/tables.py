"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; a bar inside a cell stays a bar."""
    lines = [row_of(head), row_of(["---"] * len(head)), *map(row_of, rows)]
    return "\n".join(lines) + "\n"


def row_of(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
