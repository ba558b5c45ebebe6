"""What reach is given to, and what hangs below it, as the rooms register it; ``policies`` works it out.

A *subject* is what reach is given to (a client file). Its room says what each scope of
``roles.toml`` means ("own": an assignment that holds today), and any room may add a *bar*
(nobody opens a relative's file). Everything that hangs below a subject is reached through it. Records
of one model may hang below subjects of several kinds: a legal matter below a client file, or below
somebody without one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Manager, Model, Q, QuerySet

from reisgezel.core.access.actors import Actor, Held

M = TypeVar("M", bound=Model)
Scope = Callable[[Actor, Held], Q]
Bar = Callable[[Actor], Q]
Opened = Callable[[str], Q]
"""For a class of data, the condition that a record hangs below a subject of which that class is read."""
Condition = Callable[[Any, Opened], Q]
"""Given the reader and ``Opened``, the condition that a record is read; for records of several classes."""


EVERYTHING = Q(pk__isnull=False)
"""What a scope says that gives reach to every record: then nobody asks which."""


@dataclass
class Subject:
    scopes: dict[str, Scope]
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class Dependant:
    through: str
    subject: type[Model]
    data_class: str
    condition: Condition | None


subjects: dict[type[Model], Subject] = {}
dependants: dict[type[Model], tuple[Dependant, ...]] = {}
"""The ways from each model to the subjects it hangs below; mostly one."""


def register_subject(model: type[Model], *, scopes: Mapping[str, Scope]) -> None:
    """Make a model one that reach is given to; ``scopes`` maps scope names to conditions on it."""
    subjects[model] = Subject(dict(scopes))


def register_scope(model: type[Model], name: str, scope: Scope) -> None:
    """Let a room above the subject's own say what one more scope means for it."""
    subjects[model].scopes[name] = scope


def register_bar(model: type[Model], bar: Bar) -> None:
    """Add a condition under which a subject is out of the actor's reach, whatever gives it.

    An empty one when there is nobody whom the actor must stay away from.
    """
    subjects[model].bars.append(bar)


def register(
    model: type[Model],
    *,
    through: str,
    subject: type[Model],
    data_class: str,
    condition: Condition | None = None,
) -> None:
    """Reach a model through the subjects its field path ``through`` leads to.

    With a ``condition`` when its records are of several classes: it says which are read. Each record
    then tells its own class as ``data_class``. Said again of a model, it is another way to reach it:
    a record is reached by any of them.
    """
    way = Dependant(through, subject, data_class, condition)
    dependants[model] = (*dependants.get(model, ()), way)


def is_below(model: type[Model]) -> bool:
    """Tell whether records of a model hang below a subject."""
    return model in dependants


def below(
    model: type[M], subject: Any, *, reader: Any, reads: Callable[[str], bool]
) -> QuerySet[M]:
    """Return the records of a model below one subject that a reader may read of it.

    ``reads`` tells which classes of data are read; ``subject`` and ``reader`` may also stand for
    ones not known yet (see ``questions``): then the subject is of the kind that was registered first.
    """
    ways = dependants[model]
    dependant = next((way for way in ways if isinstance(subject, way.subject)), ways[0])
    rows = model._default_manager.filter(**{dependant.through: subject})

    def opened(name: str) -> Q:
        return Q() if reads(name) else Q(pk__in=[])

    if dependant.condition:
        return rows.filter(dependant.condition(reader, opened))
    return rows.filter(opened(dependant.data_class))


def subjects_of(record: Model) -> list[Model]:
    """Return the subjects a record is, or hangs below: none (yet), one, or several for a shared note."""
    ways = dependants.get(type(record))
    if ways is None:
        return [record]
    return [owner for way in ways for owner in _along(record, way.through)]


def subject_of(record: Model) -> Model | None:
    """Return the one subject a record is, or hangs below; None when it hangs below none (yet)."""
    return next(iter(subjects_of(record)), None)


def class_of(record: Model) -> str:
    """Return the class of data a record is of; a subject itself is of C1."""
    ways = dependants.get(type(record))
    own: str | None = getattr(record, "data_class", None)
    return own or (ways[0].data_class if ways else "C1")


def _along(record: Model, through: str) -> list[Model]:
    """Return what a field path leads to from a record."""
    owner: Any = record
    for step in through.split("__"):
        owner = getattr(owner, step, None)
    if isinstance(owner, Manager):
        return list(owner.all())
    return [owner] if owner else []
