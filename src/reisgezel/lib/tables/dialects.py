"""With which signs a CSV was written: what stands between cells, around them, and before a quote in one."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from reisgezel.lib.tables.cells import is_clean, is_typed
from reisgezel.lib.tables.limits import LONGEST_CELL

DELIMITERS = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 0.95, "^": 0.8, "~": 0.8, " ": 0.5}
"""What may stand between cells, and how likely it is when all else is the same."""
QUOTED = (
    r"(?:^|{sign}){gap}{quote}"
    r"(?:\\{quote}(?!{sign}|$)|[^{quote}]|{quote}{quote})*+{quote}(?={sign}|\r?$)"
)
DOUBLED = r"[^{sign}\r\n{quote}]{quote}{quote}[^{sign}\r\n{quote}]"
SPACED = r"{sign} (?! )"
"""A cell within quotes, a quote written twice in one, and a space behind what stands between cells; the sign
is one of those above, escaped."""
SAMPLE_LETTERS = 60_000
SAMPLE_ROWS = 300
NEVER = "\x1f"
"""What the reader is told stands between the cells of a table of one column."""
SURE_OF_SPACES = 0.95
LINES_IN_A_CELL = 60
"""A quote that is closed only after more lines than this was no quote: it would eat the table."""


@dataclass(frozen=True)
class Dialect:
    """How a table was written down; ``delimiter`` is empty when there is one column."""

    format: str = "csv"
    encoding: str = ""
    byte_order_mark: bool = False
    delimiter: str = ""
    quote: str = ""
    escape: str = ""
    line_end: str = ""
    space_after_delimiter: bool = False
    preamble_lines: int = 0
    header_rows: int = 0
    header_row: int | None = None
    """The number of the first row of the header, as a spreadsheet counts; None without one."""
    sheet: str = ""

    def reader_options(self) -> dict[str, Any]:
        """Return what the reader of the standard library takes."""
        return {
            "delimiter": self.delimiter or NEVER,
            "quotechar": self.quote or None,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": self.escape if self.escape == "\\" else None,
            "doublequote": self.escape != "\\",
            "skipinitialspace": self.space_after_delimiter,
        }


def detect(text: str) -> Dialect:
    r"""Return the dialect of a text.

    >>> found = detect('naam;bedrag\n"Berg; Anna";-2,56\nTesfay;750,00\n')
    >>> found.delimiter, found.quote, found.line_end
    (';', '"', '\n')
    >>> detect("a, b\n1, 2\n").space_after_delimiter
    True
    >>> detect("naam\nAnna\nYonas\n").delimiter
    ''
    """
    sample = _whole_lines(text)
    best, best_score = Dialect(), 0.0
    for delimiter, likely in DELIMITERS.items():
        if delimiter not in sample:
            continue
        candidate = _with_quote(sample, delimiter)
        score = likely * _score(sample, candidate)
        if score > best_score:
            best, best_score = candidate, score
    if not best.delimiter:
        quote = '"' if re.search(r'(?m)^"[^"\n]*"\s*$', sample) else ""
        best = Dialect(quote=quote)
    return replace(best, line_end=_line_end(text))


def _whole_lines(text: str) -> str:
    """Return the beginning of a text, cut off where a line ends."""
    if len(text) <= SAMPLE_LETTERS:
        return text
    cut = max(text.rfind("\n", 0, SAMPLE_LETTERS), text.rfind("\r", 0, SAMPLE_LETTERS))
    return text[: cut + 1] if cut > 0 else text[:SAMPLE_LETTERS]


def _with_quote(sample: str, delimiter: str) -> Dialect:
    """Return a delimiter with the quote that stands beside it in a text."""
    sign = re.escape(delimiter)
    gap = "" if delimiter == " " else " ?"
    found = {
        quote: len(
            re.findall(QUOTED.format(sign=sign, gap=gap, quote=quote), sample, re.M),
        )
        for quote in "\"'"
    }
    quote = max(found, key=lambda one: found[one])
    if not found[quote] or (quote == "'" and found[quote] < 2):
        quote = ""
    escape = ""
    if quote:
        slashed = sample.count(f"\\{quote}")
        doubled = len(re.findall(DOUBLED.format(sign=sign, quote=quote), sample))
        escape = "\\" if slashed > doubled else quote if doubled else ""
    spaced = len(re.findall(SPACED.format(sign=sign), sample))
    all_spaced = delimiter not in " \t" and spaced > 0.9 * sample.count(delimiter)
    return Dialect(
        delimiter=delimiter, quote=quote, escape=escape, space_after_delimiter=all_spaced
    )


def _score(sample: str, dialect: Dialect) -> float:
    """Return how much like a table a sample is by a dialect: as many cells on each row, each one thing."""
    try:
        rows = [row for row in islice(rows_of(sample, dialect), SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0
    if not rows:
        return 0.0
    counts = Counter(len(row) for row in rows)
    width, same = max(counts.items(), key=lambda item: item[1] * (item[0] - 1))
    if width < 2:
        return 0.0
    cells = [cell for row in rows for cell in row[:100]]
    clean = sum(map(is_clean, cells)) / len(cells)
    alike = same / len(rows)
    if width == 2 and dialect.space_after_delimiter and len(rows[0]) == 1:
        return 0.0  # a list of names as Berg, Anna below one word
    if dialect.delimiter == " " and not _is_set_in_columns(rows, width, alike):
        return 0.0
    return float((0.2 + alike) * (1 - 1 / width) * clean**2)


def _is_set_in_columns(rows: list[list[str]], width: int, alike: float) -> bool:
    """Tell whether spaces stand between cells and not between words: as many everywhere, and numbers."""
    typed = sum(is_typed(cell) for row in rows for cell in row)
    return alike >= SURE_OF_SPACES and len(rows[0]) == width and typed >= len(rows) - 1


def rows_of(text: str, dialect: Dialect) -> Any:
    """Yield the rows of a text. Raises csv.Error for a cell that is longer than any may be."""
    csv.field_size_limit(LONGEST_CELL * 4)
    return csv.reader(io.StringIO(text, newline=""), **dialect.reader_options())


def _line_end(text: str) -> str:
    """Return how most lines end."""
    both = text.count("\r\n")
    ends = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    best = max(ends, key=lambda end: ends[end])
    return best if ends[best] else ""
