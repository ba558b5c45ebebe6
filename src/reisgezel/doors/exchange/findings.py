"""What was found in a table: its records, and what is wrong in which row."""

from __future__ import annotations

from dataclasses import dataclass, field

from reisgezel.doors.exchange.kinds import Facts, Kind
from reisgezel.doors.exchange.mapping import Names
from reisgezel.doors.exchange.sentences import Sentence


@dataclass(frozen=True)
class Problem:
    """What is wrong: in which row and column, in words; in the whole table when both are empty."""

    row: int
    column: str | Sentence
    """What the table calls it, or what we do where the table has no such column."""
    message: str | Sentence
    name: str = ""
    """What it means."""


@dataclass
class Record:
    """What one or more rows say of one thing."""

    number: int
    facts: Facts
    problems: list[Problem] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    """The rows it stands in, the first included."""


@dataclass(frozen=True)
class Checked:
    """A table by what its columns mean."""

    kind: Kind
    names: Names
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    rows_read: int

    @property
    def rows_valid(self) -> int:
        """Return how many rows have nothing wrong; none when the table itself has."""
        if any(not problem.column and not problem.row for problem in self.problems):
            return 0
        wrong = {problem.row for problem in self.problems}
        bad = {row for record in self.records if record.problems for row in record.rows[:1]}
        return self.rows_read - len(wrong | bad)
