"""What a list that may leave is made of, and what somebody asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.trace import Traceable
from reisgezel.core.ui.items import Text

Options = Callable[[], Sequence[tuple[str, Text]]]
SORT = "sort"


class Rows(Protocol):
    """What a list holds, counted and read from the top."""

    def count(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Iterable[Any]: ...


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to and how it is ordered, by the names its page has for them."""

    flags: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def on(self) -> dict[str, bool]:
        """Return the filters that are on, as a selector takes them."""
        return dict.fromkeys(self.flags, True)

    def choice(self, name: str) -> str:
        return self.choices.get(name, "")


@dataclass(frozen=True)
class ExportedList:
    """A list that may leave as a file."""

    code: str
    label: Text
    page: str
    """The name of the address where one looks at it."""
    counted: Callable[[int], str]
    """How many rows, in words."""
    ability: str
    """What whoever takes it must be able to do besides: the same as to see it."""
    data_class: str
    rows: Callable[[Actor, Asked, int], Rows]
    """The selector of the page: the same rows in the same order; told how many may leave."""
    columns: Sequence[tuple[Text, Callable[[Any], object]]]
    filters: Mapping[str, Text] = field(default_factory=dict)
    """What is on or off, by its name on the page."""
    choices: Mapping[str, tuple[Text, Options]] = field(default_factory=dict)
    """What one of several is chosen of, ``sort`` among them."""
    subject: Callable[[Any], Traceable] | None = None
    """Whose file a row is of, for the log; None when rows are about nobody."""
    along: tuple[str, ...] = ()
    """What is fetched with each row."""
    is_ranked: bool = False
    """Whether what is most like the words that were searched for comes first."""
