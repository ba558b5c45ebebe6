"""What was found in a file, as it is kept with it: one line for each record, encrypted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records import vault
from reisgezel.doors.exchange.findings import Checked, Problem, Record
from reisgezel.doors.exchange.kinds.said import identity_of
from reisgezel.doors.exchange.sentences import Sentence
from reisgezel.doors.exchange.storing.base import LEFT_OUT, Look
from reisgezel.lib.names import display_name

OK, WRONG = "ok", "wrong"
Words = str | Sentence


@dataclass(frozen=True)
class Line:
    """One record of a file: what it is called, what is wrong, and whether it is known already."""

    row: int
    rows: int
    title: str
    problems: tuple[Problem, ...] = ()
    verdict: str = ""
    file_id: str = ""

    @property
    def is_wrong(self) -> bool:
        return bool(self.problems)

    def is_stored(self, *, with_likely: bool) -> bool:
        """Tell whether it would be stored: nothing wrong, and nobody we know unless that was chosen."""
        if self.problems or self.verdict in LEFT_OUT:
            return False
        return not self.verdict or with_likely


def lines_of(checked: Checked, looks: Sequence[Look], titles: dict[str, Words]) -> list[Line]:
    """Return a line for each record. ``titles`` are the names of columns by what they mean."""
    lines = []
    for record, look in zip(checked.records, looks, strict=True):
        problems = list(record.problems)
        if look.problem:
            title = titles.get(look.column, look.column)
            problems.append(Problem(record.number, title, look.problem, look.column))
        lines.append(
            Line(
                record.number,
                len(record.rows),
                title_of(record),
                tuple(problems),
                look.verdict,
                look.file_id,
            )
        )
    return lines


def title_of(record: Record) -> str:
    """Return what a record is called in a list."""
    facts = record.facts
    who = identity_of(facts)
    name = display_name(
        call_name=who.call_name,
        given_names=who.given_names,
        prefix=who.prefix,
        family_name=who.family_name,
    )
    others = (facts.get(key) for key in ("name", "number", "client_number", "v_number", "email"))
    return clean_free_text(name or next((str(one) for one in others if one), ""))


def counts_of(checked: Checked, lines: Iterable[Line]) -> dict[str, int]:
    """Return how many there are of each sort, without anything about anybody."""
    found = Counter(WRONG if line.is_wrong else line.verdict or OK for line in lines)
    return {
        "rows_read": checked.rows_read,
        "rows_valid": checked.rows_valid,
        "records": len(checked.records),
        **found,
    }


def keep(lines: Sequence[Line], table_problems: Sequence[Words], notes: Sequence[str]) -> str:
    """Store what was found and return the name it lies under.

    Each sentence is stored once, in every language, however many rows it is said of.
    """
    numbers: dict[Sentence, int] = {}

    def kept(words: Words) -> str | int:
        return words if isinstance(words, str) else numbers.setdefault(words, len(numbers))

    rows = [
        asdict(replace(line, problems=()))
        | {
            "problems": [
                [one.row, kept(one.column), kept(one.message), one.name] for one in line.problems
            ]
        }
        for line in lines
    ]
    told = {"lines": rows, "table": [kept(one) for one in table_problems], "notes": list(notes)}
    told["sentences"] = [dict(one.by_language) for one in numbers]
    return vault.put_in(json.dumps(told, ensure_ascii=False).encode())


@dataclass(frozen=True)
class Result:
    """What was found in a file."""

    lines: tuple[Line, ...]
    table: tuple[Words, ...]
    """What is wrong with the table itself: then no row can be stored."""
    notes: tuple[str, ...]
    """Codes of what was put right while reading."""


def fetch(name: str) -> Result:
    """Return what was kept under a name. Raises vault.Unreadable."""
    told: dict[str, Any] = json.loads(vault.take_out(name))
    sentences = [Sentence(tuple(one.items())) for one in told.get("sentences", ())]

    def read(words: str | int) -> Words:
        return words if isinstance(words, str) else sentences[words]

    def problem(one: Any) -> Problem:
        if isinstance(one, dict):  # kept before sentences were in each language
            return Problem(**one)
        row, column, message, name = one
        return Problem(row, read(column), read(message), name)

    lines = tuple(
        Line(**{**line, "problems": tuple(map(problem, line["problems"]))})
        for line in told["lines"]
    )
    return Result(lines, tuple(map(read, told["table"])), tuple(told["notes"]))
