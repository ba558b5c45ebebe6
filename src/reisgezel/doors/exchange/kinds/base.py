"""What a kind of table is: which columns it can have and how their cells are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reisgezel.core.ui.items import Text
from reisgezel.doors.exchange.kinds.cells import Reader
from reisgezel.lib.names import plain

Looks = Callable[[Sequence[str]], bool]
"""Tells whether the cells below a name look like a column's."""
Facts = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One thing a table can say of each row."""

    name: str
    label: Text
    read: Reader
    words: tuple[str, ...] = ()
    """What people call it, in Dutch and English; compared without capitals and signs."""
    brp: tuple[str, ...] = ()
    """Its element numbers in tables of the population register, as 01.02.10."""
    looks: Looks | None = None
    """Recognises the column whatever its name."""
    guess: Looks | None = None
    """Recognises it where a column has no name at all."""
    required: bool = False
    several: bool = False
    """Whether each row of one person may add a value."""
    dropped: Text = ""
    """Why it is recognised and not kept; the sentence is shown."""
    is_forbidden: bool = False
    """Whether its cells are shown nowhere, and recognised whatever their column is called: BSN."""

    @cached_property
    def known_as(self) -> frozenset[str]:
        return frozenset(map(plain, (self.name, *self.words)))


@dataclass(frozen=True)
class Kind:
    """A kind of table: clients, households, places."""

    code: str
    label: Text
    columns: tuple[Column, ...]
    ability: str
    """What whoever imports it must be able to do besides."""
    check: Callable[[Facts], None] = lambda _facts: None
    """Asks the rules of the room that keeps such records. Raises RuleBroken with the column as field."""
    keys: tuple[str, ...] = ()
    """Columns that tell whether a row is about the same as the row above."""
    core: tuple[str, ...] = ()
    """Columns of which a row that says none goes on with the row above."""
    needs_one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of columns of which a table needs at least one."""
    kept: tuple[str, ...] = ()
    """The columns that are stored, when these are not all; the others are only looked at."""
    not_kept: Text = ""
    """Said of those others."""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def by_word(self) -> dict[str, Column]:
        words = [(word, column) for column in self.columns for word in column.known_as]
        numbers = [(plain(number), column) for column in self.columns for number in column.brp]
        return dict([*words, *numbers])

    def left_out(self, name: str) -> Text:
        """Return why what a column means is not stored; empty when it is."""
        column = self.by_name.get(name)
        if column is None or column.dropped:
            return column.dropped if column else ""
        return self.not_kept if self.kept and name not in self.kept else ""

    def is_forbidden(self, name: str) -> bool:
        """Tell whether what a column means may be shown nowhere; of one without a meaning it may."""
        return bool(name) and self.by_name[name].is_forbidden

    def knows(self, word: str) -> bool:
        """Tell whether a word names a column of this kind."""
        return plain(word) in self.by_word
