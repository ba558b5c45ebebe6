"""Where a table begins: which rows stand above it, and which name its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reisgezel.lib.tables.cells import is_typed, shape_of

Cells = Sequence[str]
Knows = Callable[[str], bool]
"""Tells whether a word is known to name a column."""
LOOKED_AT = 200
"""Rows from which it is told where the table begins."""
MOST_PREAMBLE, MOST_HEADER_ROWS = 60, 5
TYPED_SHARE = 0.6
"""A column with so many numbers and days among its cells holds such things."""
SEVERAL = 3
"""So many names in a row are a header, also of a table that is wider."""
AGAIN, AGAIN_SHARE = 2, 0.2
"""A word that stands below itself so often, and in so many of the cells, is no name of a column."""
WORDS_OF_TEXT = 4
"""A row whose cells have so many words each is text above the table."""
SURE = 5
"""So many known words in one row, and it names the columns however many others there are."""


@dataclass(frozen=True)
class Header:
    """The rows above a table and those that name its columns; none when it begins with data."""

    preamble: int
    rows: int
    names: tuple[str, ...]
    lowest: tuple[str, ...] = ()
    """The lowest row of a header of several, for who knows a column by that alone."""


def find_header(rows: Sequence[Cells], knows: Knows = lambda _: False) -> Header:
    """Return the header of a table; ``knows`` tells whether a word is known to name a column.

    >>> found = find_header([["Overzicht", ""], ["naam", "bedrag"], ["Anna", "12"], ["Yonas", "7"]])
    >>> found.preamble, found.rows, found.names
    (1, 1, ('naam', 'bedrag'))
    >>> find_header([["1", "2"], ["3", "4"]]).rows
    0
    >>> find_header([["Anna", "12-3-1985"], ["Yonas", "1-1-1990"]]).rows
    0
    """
    sample = rows[:LOOKED_AT]
    width = _width(sample)
    known = _known_header(sample, knows)
    first = known if known is not None else _first_full_row(sample, width)
    if known is None and (_is_data(sample, first) or _is_like_those_below(sample, first, knows)):
        return Header(first, 0, ())
    count = _header_rows(sample, first)
    while known is None and count > 1 and _is_text_above(sample[first], sample[first + 1]):
        first, count = first + 1, count - 1
    if known is not None and count > 1 and not any(map(knows, sample[first + count - 1])):
        count = 1
    layers = [list(row) for row in sample[first : first + count]]
    return Header(first, count, tuple(_joined(layers)), tuple(layers[-1]) if count > 1 else ())


def _width(rows: Sequence[Cells]) -> int:
    """Return up to which cell most rows are filled, of rows that have more than one if there are any."""
    counts = Counter(map(_reach, rows))
    del counts[0]
    wide = {length: count for length, count in counts.items() if length > 1} or dict(counts)
    return max(wide, key=lambda length: (wide[length], length), default=0)


def _reach(row: Cells) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def _filled(row: Cells) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _known_header(rows: Sequence[Cells], knows: Knows) -> int | None:
    """Return the row in which most words are known to name columns, when at least two are."""
    best, most = None, 1
    for number, row in enumerate(rows[:MOST_PREAMBLE]):
        hits = sum(bool(cell.strip()) and knows(cell) for cell in row)
        if hits > most and (hits * 4 >= _filled(row) or hits >= SURE):
            best, most = number, hits
    return best


def _first_full_row(rows: Sequence[Cells], width: int) -> int:
    """Return the first row that is half filled, or has several names; text above the table is neither."""
    for number, row in enumerate(rows[:MOST_PREAMBLE]):
        filled = _filled(row)
        remark = row and row[0].lstrip().startswith("#") and _reach(row) != width
        enough = filled >= 2 and (filled * 2 >= width or filled >= SEVERAL)
        if filled and not remark and (width < 2 or enough):
            return number
    return next((number for number, row in enumerate(rows) if _filled(row)), 0)


def _typed_columns(rows: Sequence[Cells], first: int) -> set[int]:
    """Return the columns that mostly hold numbers or days below a row."""
    typed: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in rows[first + 1 :]:
        for column, cell in enumerate(row):
            if cell.strip():
                filled[column] += 1
                typed[column] += is_typed(cell)
    return {column for column in filled if typed[column] >= filled[column] * TYPED_SHARE}


def _is_data(rows: Sequence[Cells], first: int) -> bool:
    """Tell whether a row is one like those below it: no header."""
    row = rows[first] if first < len(rows) else ()
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        return True
    columns = _typed_columns(rows, first)
    row = [
        "" if shape_of(cell) == "year" and not _stands_above(rows, first, column, "year") else cell
        for column, cell in enumerate(row)
    ]  # a year above amounts is a name
    typed = sum(map(is_typed, row))
    below = sum(column < len(row) and is_typed(row[column]) for column in columns)
    return typed * 2 > len(filled) or bool(columns and below * 2 >= len(columns) and typed > 1)


def _is_like_those_below(rows: Sequence[Cells], first: int, knows: Knows) -> bool:
    """Tell whether a row holds what no header does: a day above days, a word that stands there again."""
    row = rows[first] if first < len(rows) else ()
    if any(cell.strip() and knows(cell) for cell in row):
        return False
    below = [other for other in rows[first + 1 :] if not _repeats(row, other)]
    for column, cell in enumerate(row):
        cells = [other[column] for other in below if column < len(other) and other[column].strip()]
        if (shape := shape_of(cell)) and _stands_above(rows, first, column, shape):
            return True
        is_word = not is_typed(cell) and len(cell.split()) < WORDS_OF_TEXT
        again = cells.count(cell) if is_word else 0
        if _filled(row) > 1 and again >= max(AGAIN, len(cells) * AGAIN_SHARE):
            return True
    return False


def _stands_above(rows: Sequence[Cells], first: int, column: int, shape: str) -> bool:
    """Tell whether most cells below a row have a shape; below a row that is the last, all do."""
    below = [row for row in rows[first + 1 :] if _filled(row)]
    cells = [row[column] for row in below if column < len(row) and row[column].strip()]
    if not cells:
        return not below
    return sum(shape_of(cell) == shape for cell in cells) >= len(cells) * TYPED_SHARE


def _repeats(row: Cells, other: Cells) -> bool:
    """Tell whether a row says most of another again, as the header of a further table below it does."""
    same = sum(bool(one.strip()) and one == two for one, two in zip(row, other, strict=False))
    return same * 2 > _filled(row)


def _is_text_above(row: Cells, below: Cells) -> bool:
    """Tell whether a row above names is text about the table: its cells are whole sentences."""
    here, names = ([len(cell.split()) for cell in one if cell.strip()] for one in (row, below))
    return sum(here) >= WORDS_OF_TEXT * len(here) and max(names, default=99) < WORDS_OF_TEXT


def _header_rows(rows: Sequence[Cells], first: int) -> int:
    """Return how many rows name the columns: those without a number where numbers stand below."""
    columns = _typed_columns(rows, first)
    if not columns:
        return 1
    for number in range(first, min(first + MOST_HEADER_ROWS + 1, len(rows))):
        row = rows[number]
        if any(column < len(row) and is_typed(row[column]) for column in columns):
            return max(1, number - first)
    return 1


def _joined(layers: Sequence[Cells]) -> list[str]:
    """Return one name for each column; a name above several columns counts for each of them."""
    width = max(map(len, layers), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(layers):
        above, is_lowest = "", depth == len(layers) - 1
        lower = layers[depth + 1] if not is_lowest else ()
        for column in range(width):
            cell = " ".join(row[column].split()) if column < len(row) else ""
            above = cell or above
            spans = not is_lowest and column < len(lower) and bool(lower[column].strip())
            word = cell or (above if spans else "")
            if word and word not in names[column]:
                names[column].append(word)
    return [" ".join(parts) for parts in names]
