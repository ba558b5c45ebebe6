"""What is said of what is wrong in a table, and the rules of the room that keeps such records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.doors.exchange.findings import Problem, Record
from reisgezel.doors.exchange.kinds import Column, Kind
from reisgezel.doors.exchange.mapping import Names
from reisgezel.doors.exchange.sentences import Sentence, in_each_language
from reisgezel.doors.exchange.tables import NO_NAMES, Table, numbered
from reisgezel.lib.errors import RuleBroken


def no_column(kind: Kind, group: Sequence[str]) -> str:
    """Return that a table says nothing of what each row needs."""
    labels = ", ".join(str(kind.by_name[name].label) for name in group)
    return _("Er is geen kolom voor: {labels}.").format(labels=labels)


def must_be_filled() -> str:
    """Return that a cell may not be empty."""
    return _("Dit moet ingevuld zijn.")


def says_otherwise(number: int) -> str:
    """Return that a row contradicts the one it goes on with."""
    words = _("Dit hoort bij rij {row}, maar zegt iets anders. Maak beide gelijk.")
    return words.format(row=number)


def refusal_of(column: Column, cell: str) -> str:
    """Return in the language of now why a cell cannot be read."""
    try:
        column.read(cell)
    except ValidationError as wrong:
        return clean_free_text(" ".join(wrong.messages))
    return ""


def ask_rules(kind: Kind, table: Table, names: Names, record: Record) -> None:
    """Let the room that keeps such records say whether this can be; what is wrong already is not asked."""
    try:
        kind.check(record.facts)
    except RuleBroken as broken:
        name = broken.field or ""
        if any(problem.name == name for problem in record.problems):
            return
        if record.problems and name in kind.core:
            return
        said = in_each_language(partial(_broken_rule, kind, record))
        record.problems.append(Problem(record.number, _title(kind, table, names, name), said, name))


def _broken_rule(kind: Kind, record: Record) -> str:
    """Return in the language of now which rule a record breaks."""
    try:
        kind.check(record.facts)
    except RuleBroken as broken:
        return broken.message
    return ""


def title_of_column(table: Table, place: int) -> str | Sentence:
    """Return what the table calls a column; where it has no names what we do, in each language."""
    if NO_NAMES in table.notes:
        return in_each_language(partial(numbered, place))
    return table.columns[place]


def _title(kind: Kind, table: Table, names: Names, name: str) -> str | Sentence:
    """Return what the table calls a column, or what we do."""
    if name in names:
        return title_of_column(table, names.index(name))
    column = kind.by_name.get(name)
    return in_each_language(lambda: column.label) if column else ""
