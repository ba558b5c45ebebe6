"""Reading the rows of a table by what its columns mean, with what is wrong at the right row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reisgezel.core.privacy.texts import holds_bsn
from reisgezel.doors.exchange.findings import Checked, Problem, Record
from reisgezel.doors.exchange.kinds import Column, Kind
from reisgezel.doors.exchange.mapping import Names, is_brp
from reisgezel.doors.exchange.refusals import (
    ask_rules,
    must_be_filled,
    no_column,
    refusal_of,
    says_otherwise,
    title_of_column,
)
from reisgezel.doors.exchange.sentences import Sentence, in_each_language
from reisgezel.lib.tables import Row, Table

MOST_CHARACTERS = 60
SIGNS = frozenset("=+-@")
"""Behind a quote they are text: so we write them, and so spreadsheets do."""
Values = Mapping[str, Mapping[str, str]]
"""By column: what somebody said that a word means which the lists do not know."""


def check_table(kind: Kind, table: Table, names: Names, values: Values | None = None) -> Checked:
    """Read every row of a table. Nothing is looked up in the database but the code lists."""
    reader = _Reader(kind, table, names, values or {})
    missing = tuple(_missing(kind, names))
    records = list(reader.records())
    for record in () if missing else records:
        ask_rules(kind, table, names, record)
    problems = [problem for record in records for problem in record.problems]
    ordered = sorted(problems, key=lambda one: one.row)
    return Checked(kind, names, tuple(records), (*missing, *ordered), len(table.rows))


def _missing(kind: Kind, names: Names) -> Iterator[Problem]:
    """Yield what no column of the table says and each row needs."""
    for group in kind.needs_one_of:
        if not set(group) & set(names):
            yield Problem(0, "", in_each_language(partial(no_column, kind, group)))


class _Reader:
    """Goes through the rows once, putting together what is about one."""

    def __init__(self, kind: Kind, table: Table, names: Names, values: Values) -> None:
        self.kind, self.table, self.values = kind, table, values
        self.placed = [(place, kind.by_name[name]) for place, name in enumerate(names) if name]
        self.keys = [(place, one.name) for place, one in self.placed if one.name in kind.keys]
        self.core = [place for place, one in self.placed if one.name in kind.core]
        self.has_birth = any(one.name == "birth" for _place, one in self.placed)
        self.is_brp = is_brp(table)
        self.is_text = table.dialect.format == "csv"
        self.read_before: dict[tuple[str, str], Any] = {}

    def records(self) -> Iterator[Record]:
        current: Record | None = None
        first: Row | None = None
        for row in self.table.rows:
            if current and first and self._goes_on(first, row):
                current.rows.append(row.number)
                if not self.is_brp:
                    self._add(current, first, row)
                continue
            if current:
                yield current
            current, first = self._read(row), row
        if current:
            yield current

    def _goes_on(self, first: Row, row: Row) -> bool:
        """Tell whether a row is about the same as the one above."""
        for place, name in self.keys:
            own, above = row.cells[place], first.cells[place]
            if own and own == above:
                return True
            if own and above and name != "a_number":
                return False
            if name == "record" and not own and above and self.is_brp:
                return True
        if not self.core:
            return False
        mine = [row.cells[place] for place in self.core]
        if not any(mine):
            return True
        same = mine == [first.cells[place] for place in self.core]
        return same and self.has_birth and all(mine[:1]) and len(self.core) > 1

    def _read(self, row: Row) -> Record:
        record = Record(row.number, {}, rows=[row.number])
        if self._shifted(row):
            words = in_each_language(partial(self._shifted, row))
            record.problems.append(Problem(row.number, "", words))
        for place, column in self.placed:
            value = self._cell(record, row, place, column)
            if value is not None and not column.dropped:
                record.facts[column.name] = (
                    value if not column.several or isinstance(value, tuple) else (value,)
                )
        return record

    def _shifted(self, row: Row) -> str:
        """Return in words that the cells of a row may stand below the wrong names."""
        if row.beyond:
            return _(
                "Deze rij heeft meer cellen dan er kolommen zijn. Kijk of er ergens een teken"
                " tussen de kolommen te veel staat."
            )
        if row.is_uneven and self.is_text:
            return _(
                "Deze rij heeft meer of minder cellen dan de andere. Kijk of er ergens een teken"
                " tussen de kolommen te veel of te weinig staat."
            )
        return ""

    def _add(self, record: Record, first: Row, row: Row) -> None:
        """Add what a further row says: more of what there can be several, and what was empty."""
        for place, column in self.placed:
            value = self._cell(record, row, place, column)
            if value is None or column.dropped:
                continue
            if column.several:
                more = value if isinstance(value, tuple) else (value,)
                known = record.facts.get(column.name, ())
                record.facts[column.name] = tuple(dict.fromkeys((*known, *more)))
            elif column.name not in record.facts:
                record.facts[column.name] = value
            elif place in self.core and row.cells[place] != first.cells[place]:
                self._note(record, row, place, column, partial(says_otherwise, first.number))

    def _cell(self, record: Record, row: Row, place: int, column: Column) -> Any:
        """Return what a cell means; None when it is empty or wrong, which the record then says."""
        cell = row.cells[place]
        if cell[:1] == "'" and cell[1:2] in SIGNS:
            cell = cell[1:]
        if not cell:
            if column.required and row.number == record.number:
                self._note(record, row, place, column, must_be_filled)
            return None
        said = self.values.get(column.name, {}).get(cell)
        if said is not None:
            return _as_read(column, said)
        key = (column.name, cell)
        if key not in self.read_before:
            try:
                self.read_before[key] = column.read(cell)
            except ValidationError:
                self.read_before[key] = in_each_language(partial(refusal_of, column, cell))
        found = self.read_before[key]
        if isinstance(found, Sentence):
            self._note(record, row, place, column, found)
            return None
        return found

    def _note(
        self,
        record: Record,
        row: Row,
        place: int,
        column: Column,
        words: Sentence | Callable[[], str],
    ) -> None:
        said = words if isinstance(words, Sentence) else in_each_language(words)
        title = title_of_column(self.table, place)
        record.problems.append(Problem(row.number, title, said, column.name))


def _as_read(column: Column, code: str) -> Any:
    """Return a code that somebody chose for a word, as the column's own reader would; None for nothing."""
    if not code:
        return None
    return (code,) if column.several else code


def unknown_words(table: Table, checked: Checked, offered: Sequence[str]) -> dict[str, list[str]]:
    """Return by column which words the lists do not know, the most used first."""
    wrong: dict[str, Counter[str]] = {}
    by_row = {row.number: row for row in table.rows}
    for problem in checked.problems:
        if problem.name in offered and problem.row in by_row:
            cell = by_row[problem.row].cells[checked.names.index(problem.name)]
            if not holds_bsn(cell):  # what is said of a word is remembered
                wrong.setdefault(problem.name, Counter())[cell[:MOST_CHARACTERS]] += 1
    return {name: [word for word, _n in found.most_common(50)] for name, found in wrong.items()}
