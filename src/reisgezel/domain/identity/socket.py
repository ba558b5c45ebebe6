"""A socket: rooms say what they keep of a person, so that it moves when two persons become one.

Every foreign key to a person, or to what is kept of one (a client file), is a *part*. A test fails on one
that no room declares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.domain.people.models import Person

NOT_YET = _(
    "Deze twee personen kunnen nu nog niet samen: bij beide loopt iets dat er maar één keer mag"
    " zijn. Vraag wie beide begeleidt om mee te kijken."
)
"""It does not say what: for a reader who may not know that there is any."""


class Clash(StrEnum):
    """What is done when both persons have what somebody can have only once."""

    REFUSE = "refuse"
    """The two are not made one before somebody solved it; the part says how."""
    DROP = "drop"
    """That of the one who is taken in is left out: it says the same."""
    SETTLED = "settled"
    """The room solves it itself before anything moves, so that there is nothing to tell of it."""


@dataclass(frozen=True)
class Part:
    """A column by which records of a kind refer to a person, or to what is kept of one."""

    model: type[Model]
    column: str
    words: Text
    """How such records are called, in the plural."""
    data_class: str = "C2"
    clash: Clash = Clash.REFUSE
    refusal: Text = ""
    is_untold: bool = False
    """Whether that there are any is told to nobody: protected reception."""

    @property
    def owner(self) -> type[Model]:
        """Return what the column refers to: the person, or what is kept of one."""
        related: Any = self.model._meta.get_field(self.column).related_model
        return related  # type: ignore[no-any-return]

    @property
    def attname(self) -> str:
        return str(self.model._meta.get_field(self.column).attname)  # type: ignore[union-attr]

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"


@dataclass(frozen=True)
class Whole:
    """What is kept of a person, once, and to which other records refer: the client file."""

    model: type[Model]
    column: str
    number: Callable[[Any], str]
    """By what number people know it."""
    find: Callable[[Actor, str], Any]
    """Gives one in reach by its number, or None."""


Prepare = Callable[[Any], None]
"""Given a ``services.ledger.Joining`` before anything moves: changes what cannot simply move."""
Follow = Callable[[Actor, Person], None]
"""Works out anew what follows from what moved: called for who stayed, and after undoing for both."""

Warn = Callable[[Actor, Person, Person], Iterable[Text]]
"""Says of somebody who stays and one who is taken in what the page should tell before it is done."""

_parts: dict[str, Part] = {}
_derived: set[tuple[type[Model], str]] = set()
_wholes: dict[type[Model], Whole] = {}
_preparers: list[Prepare] = []
_followers: list[Follow] = []
_warners: list[Warn] = []


def register_part(part: Part) -> None:
    """Let records of a kind move with a person."""
    _parts[part.label] = part


def register_derived(model: type[Model], *columns: str) -> None:
    """Say that records are worked out from others: they do not move, they are made anew."""
    _derived.update((model, column) for column in columns)


def register_whole(whole: Whole) -> None:
    """Say that a person has at most one of these: of two, one is left."""
    _wholes[whole.model] = whole


def prepare_by(preparer: Prepare) -> None:
    """Call this before anything moves, in the same transaction."""
    if preparer not in _preparers:
        _preparers.append(preparer)


def follow_by(follower: Follow) -> None:
    """Call this after all moved, in the same transaction."""
    if follower not in _followers:
        _followers.append(follower)


def warn_by(warner: Warn) -> None:
    """Let a room say what whoever merges should know."""
    if warner not in _warners:
        _warners.append(warner)


def parts_of(owner: type[Model]) -> list[Part]:
    """Return the parts that refer to a person, or to what is kept of one."""
    return [part for part in _parts.values() if part.owner is owner]


def all_parts() -> list[Part]:
    return list(_parts.values())


def part_named(label: str) -> Part | None:
    return _parts.get(label)


def wholes() -> list[Whole]:
    return list(_wholes.values())


def is_whole(model: type[Model]) -> bool:
    """Tell whether of such records a person has at most one, to which others refer."""
    return model in _wholes


def preparers() -> Sequence[Prepare]:
    return _preparers


def followers() -> Sequence[Follow]:
    return _followers


def warners() -> Sequence[Warn]:
    return _warners


def undeclared() -> list[str]:
    """Return the foreign keys to persons, and to what is kept of them, that no room declares."""
    found = []
    owners: list[type[Model]] = [Person, *_wholes]
    for owner in owners:
        for relation in owner._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and relation.is_relation and not relation.concrete):
                continue
            if relation.many_to_many:
                continue  # its rows are of the model between, which has a key of its own
            told: Any = relation
            model, column = told.related_model, told.field.name
            label = f"{model._meta.label_lower}.{column}"
            if label not in _parts and (model, column) not in _derived:
                found.append(label)
    return sorted(found)
