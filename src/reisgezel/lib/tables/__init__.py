"""Tables as people send them: which encoding, delimiter and header a CSV has, and what its rows say.

It reads bytes and gives cells of text; what a column means is decided elsewhere. Workbooks are read where a
library for them is known, and go through the same ``as_table``.
"""

from reisgezel.lib.tables.dialects import Dialect
from reisgezel.lib.tables.headers import Knows
from reisgezel.lib.tables.limits import (
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
)
from reisgezel.lib.tables.reading import Row, Table, as_table, letter_of, read_csv

__all__ = [
    "LARGEST_FILE",
    "LONGEST_CELL",
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Dialect",
    "Knows",
    "Row",
    "Table",
    "Unreadable",
    "as_table",
    "letter_of",
    "read_csv",
]
