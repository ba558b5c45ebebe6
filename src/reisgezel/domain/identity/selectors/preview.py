"""What a merge will do, told before it is done: each column, each kind of record, what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.core.access.actors import Actor
from reisgezel.core.ui.items import Text
from reisgezel.domain.identity.policies import Both, require_both
from reisgezel.domain.identity.rules.fields import CHOSEN, says_nothing, suggested
from reisgezel.domain.identity.selectors.clashes import clashing, is_told, refusal_of, rows_of
from reisgezel.domain.identity.selectors.owners import owners
from reisgezel.domain.identity.socket import Clash, Part, is_whole, parts_of, warners
from reisgezel.domain.people.models import Person


@dataclass(frozen=True)
class Column:
    """A column of a person in which two say something else."""

    name: str
    label: Text


@dataclass(frozen=True)
class Moving:
    """How many records of a kind come along, and how many are left out for saying the same."""

    words: Text
    count: int
    dropped: int = 0


@dataclass(frozen=True)
class Preview:
    """All that is told before two persons are made one."""

    survivor: Person
    merged: Person
    columns: list[Column]
    taken: frozenset[str]
    """The columns of which the other's value is proposed."""
    moving: list[Moving]
    warnings: list[Text]
    refusals: list[Text]


def preview(actor: Actor, survivor: Person, merged: Person) -> Preview:
    """Return what a merge of two persons would do now. Raises Absent, NotAllowed.

    Of what the actor does not read no count is given; it comes along all the same.
    """
    found = require_both(actor, survivor, merged)
    mine, theirs = _values(survivor), _values(merged)
    moving, refusals = _parts(found, survivor, merged)
    return Preview(
        survivor=survivor,
        merged=merged,
        columns=_columns(survivor, merged),
        taken=suggested(mine, theirs),
        moving=moving,
        warnings=[words for warn in warners() for words in warn(actor, survivor, merged)],
        refusals=refusals,
    )


def _values(person: Person) -> dict[str, object]:
    return {name: str(getattr(person, name)) if _is_known(person, name) else "" for name in CHOSEN}


def _is_known(person: Person, name: str) -> bool:
    return person.birth.is_known if name == "birth" else not says_nothing(getattr(person, name))


def _columns(survivor: Person, merged: Person) -> list[Column]:
    """Return the columns in which both say something else."""
    mine, theirs = _values(survivor), _values(merged)
    label = {field.name: field.verbose_name for field in Person._meta.concrete_fields}
    return [Column(name, label[name]) for name in CHOSEN if mine[name] != theirs[name]]


def _parts(found: Both, survivor: Person, merged: Person) -> tuple[list[Moving], list[Text]]:
    moving: dict[str, Moving] = {}
    refusals: list[Text] = []
    for owner, into, out_of in owners(survivor, merged):
        for part in parts_of(owner):
            count, left = rows_of(part, out_of).count(), set[int]()
            if count and is_whole(part.model):
                count = _moves_whole(part, into, out_of)
            elif count:
                left = _left(part, into, out_of)
            if left and part.clash is Clash.REFUSE:
                refusals.append(refusal_of(found, part))
            elif count and is_told(found, part):
                known = moving.get(str(part.words), Moving(part.words, 0))
                moving[str(part.words)] = Moving(
                    part.words, known.count + count - len(left), known.dropped + len(left)
                )
    return list(moving.values()), list(dict.fromkeys(refusals))


def _left(part: Part, into: int, out_of: int) -> set[int]:
    """Return the rows that cannot come along, but for what their room settles first."""
    return set() if part.clash is Clash.SETTLED else clashing(part, into=into, out_of=out_of)


def _moves_whole(part: Part, into: int, out_of: int) -> int:
    """Return how many of what somebody has once come along: none where the other has one too."""
    return 0 if clashing(part, into=into, out_of=out_of) else 1
