"""How large a table may be, and the one way in which a file is refused."""

from __future__ import annotations

from typing import Literal

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes; the same as of any other upload."""
MOST_ROWS = 50_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
"""Of one file: 50,000 rows of twenty columns, some 100 MB while it is read."""
LONGEST_CELL = 32_767
"""Characters; as many as a spreadsheet keeps."""

Reason = Literal[
    "empty",
    "too_large",
    "too_many_rows",
    "too_many_columns",
    "too_many_cells",
    "cell_too_long",
    "not_text",
    "no_table",
    "old_workbook",
    "other_workbook",
    "macros",
    "unpacks_too_large",
    "broken_workbook",
]


class Unreadable(ValueError):
    """The file is no table that can be read; ``reason`` is a code, for whoever has the words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
