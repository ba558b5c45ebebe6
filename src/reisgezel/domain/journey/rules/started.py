"""Which terms the facts of one file start, by the procedures and the lines of its client that are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reisgezel.domain.journey.rules.procedures import Table, Transition
from reisgezel.domain.journey.rules.running import BIRTH, Running, Taken, running, told_by

SHARED = ("applied_on", "amv")
"""Facts of the client's own procedures that terms of all procedures depend on."""
Known = Mapping[str, str | date]


@dataclass(frozen=True)
class Line:
    """A procedure, or a line of the client, as steps taken in their order; ``facts`` are their rows."""

    table: Table
    taken: Sequence[Taken]
    facts: Sequence[Any]
    regime: str = ""
    run: Any = None
    """What it was read from."""

    @property
    def transitions(self) -> Iterator[Transition]:
        return (self.table.transitions[step.code] for step in self.taken)


@dataclass(frozen=True)
class Started:
    """A term with the fact that started it, and the line it runs in."""

    term: Running
    fact: Any
    line: Line = field(compare=False)


def started(
    lines: Sequence[Line], birth: date | None, rules: Collection[str] = ()
) -> list[Started]:
    """Return the terms that these lines start by some rules, or all; those that ended included."""
    known = _known(lines, birth)
    taken_over = {code for line in lines for one in line.transitions for code in one.takes_over}
    elsewhere = _ended_elsewhere(lines)
    return [
        Started(_ended(term, elsewhere), line.facts[term.started_by], line)
        for line in lines
        if not rules or line.table.starts & set(rules)
        for term in running(line.table, line.taken, regime=line.regime, known=known, rules=rules)
        if not (line.table.is_per_client and term.rule in taken_over)
    ]


def _ended_elsewhere(lines: Sequence[Line]) -> Mapping[str, tuple[date, Transition]]:
    """Return by rule what ends its terms from another procedure of the client, as signing the declaration."""
    found: dict[str, tuple[date, Transition]] = {}
    for line in lines:
        for step in line.taken:
            taken = line.table.transitions[step.code]
            for rule in taken.ends_elsewhere:
                found.setdefault(rule, (step.on, taken))
    return found


def _ended(term: Running, elsewhere: Mapping[str, tuple[date, Transition]]) -> Running:
    if term.fulfilled_on or term.rule not in elsewhere:
        return term
    on, taken = elsewhere[term.rule]
    return replace(term, fulfilled_on=on, fulfilled_by=str(taken.name))


def _known(lines: Sequence[Line], birth: date | None) -> Known:
    """Return what holds for every term of the client: when asylum was applied for, the day of birth."""
    known: dict[str, str | date] = {}
    for line in lines:
        for step in line.taken:
            told = told_by(line.table.transitions[step.code], step)
            known |= {name: told[name] for name in SHARED if name in told and name not in known}
    return known | ({BIRTH: birth} if birth else {})
