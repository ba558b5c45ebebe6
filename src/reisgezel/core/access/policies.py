"""Reach: which records an actor may see, worked out in one place from what the rooms register.

A *subject* is what reach is given to (a client file). Its room says what each scope of
``roles.toml`` means ("own": an assignment that holds today), and any room may add a *bar*
(nobody opens a relative's file). Everything that hangs below a subject is reached through it.
Whoever is out of reach gets Absent, as if there were nothing; in reach but not allowed gets NotAllowed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast, overload

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    Manager,
    Model,
    OuterRef,
    Q,
    QuerySet,
)

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.models import Emergency
from reisgezel.core.access.roles import all_classes
from reisgezel.core.accounts.models import User
from reisgezel.lib.errors import Absent, NotAllowed

M = TypeVar("M", bound=Model)
Scope = Callable[[Actor, Held], Q]
Bar = Callable[[Actor], Q]
Opened = Callable[[str], Q]
"""For a class of data, the condition that a record hangs below a subject of which that class is read."""
Condition = Callable[[Any, Opened], Q]
"""Given the reader and ``Opened``, the condition that a record is read; for records of several classes."""

REASONS = {"own": "assignment", "team": "team"}
"""How the scope that gave reach is called in the log; the first that holds is named."""


@dataclass
class Subject:
    scopes: Mapping[str, Scope]
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class Dependant:
    through: str
    subject: type[Model]
    data_class: str
    condition: Condition | None


_subjects: dict[type[Model], Subject] = {}
_dependants: dict[type[Model], Dependant] = {}


def register_subject(model: type[Model], *, scopes: Mapping[str, Scope]) -> None:
    """Make a model one that reach is given to; ``scopes`` maps scope names to conditions on it."""
    _subjects[model] = Subject(scopes)


def register_bar(model: type[Model], bar: Bar) -> None:
    """Add a condition under which a subject is out of the actor's reach, whatever gives it."""
    _subjects[model].bars.append(bar)


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
    then tells its own class as ``data_class``.
    """
    _dependants[model] = Dependant(through, subject, data_class, condition)


def visible(actor: Actor, model: type[M], data_class: str | None = None) -> QuerySet[M]:
    """Return the records of a model that are in the actor's reach.

    ``data_class`` narrows to the subjects of which the actor reads that class.
    """
    manager = model._default_manager.all()
    if dependant := _dependants.get(model):

        def opened(name: str) -> Q:
            subjects = visible(actor, dependant.subject, name)
            return Q(**{f"{dependant.through}__in": subjects})

        if dependant.condition:
            return manager.filter(dependant.condition(actor.user, opened)).distinct()
        return manager.filter(opened(data_class or dependant.data_class))
    subject = _subjects[model]
    reached = _emergency_condition(actor, data_class or "C1")
    for held in actor.held:
        if scope := subject.scopes.get(held.role.scope(data_class or "C1")):
            reached |= scope(actor, held)
    return manager.filter(reached & ~_barred(actor, subject))


def find(
    actor: Actor,
    model: type[M],
    public_id: str,
    *,
    data_class: str | None = None,
    along: Sequence[str] = (),
    **options: Any,
) -> M:
    """Return one record in reach by its public id. Raises Absent otherwise.

    ``along`` names related records to fetch with it. What is found is remembered, so that a page
    which shows it cannot go untraced.
    """
    rows = visible(actor, model, data_class).filter(public_id=public_id, **options)
    is_subject = model in _subjects
    if is_subject:
        rows = _with_ways(actor, rows)
    record = (rows.select_related(*along) if along else rows).first()
    if record is None:
        raise Absent(public_id, kind=model._meta.label_lower)
    if is_subject:
        actor.kept[Reach, record] = _reach_of(actor, record)
    actor.found.append(record)
    return record


@dataclass(frozen=True)
class Reach:
    """How an actor reaches one subject: by which roles and scopes, or by an emergency.

    Whoever holds one need not ask for reach again: ``rows`` gives what it opens.
    """

    actor: Actor
    subject: Any
    hits: tuple[tuple[Held, str], ...] = ()
    emergency: Emergency | None = None
    kept: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What rooms read once for all parts of a page that is made with this reach."""

    def __bool__(self) -> bool:
        return bool(self.hits) or self.emergency is not None

    def reads(self, data_class: str) -> bool:
        """Tell whether this reach opens a class of data."""
        if self.emergency and data_class in self.emergency.classes:
            return True
        return any(held.role.scope(data_class) == scope for held, scope in self.hits)

    def rows(self, model: type[M]) -> QuerySet[M]:
        """Return the records of a model below this subject that the reach opens."""
        return below(model, self.subject, reader=self.actor.user, reads=self.reads)

    @property
    def classes(self) -> frozenset[str]:
        """Return the classes of data this reach opens."""
        return frozenset(name for name in all_classes() if self.reads(name))

    def can(self, ability: str) -> bool:
        """Tell whether a role that reaches the subject has the ability."""
        return any(ability in held.role.abilities for held, _ in self.hits)

    def way(self, data_class: str) -> tuple[Held, str] | None:
        """Return the role and scope by which a class is read, the nearest first; None by emergency."""
        ways = {scope: held for held, scope in self.hits if held.role.scope(data_class) == scope}
        return next(((ways[scope], scope) for scope in REASONS if scope in ways), None)

    def reason_for(self, data_class: str) -> str:
        """Return what opened a class of data, as the log calls it."""
        if way := self.way(data_class):
            return REASONS[way[1]]
        return "break_glass" if self.emergency else self.reason

    def role_for(self, data_class: str) -> str:
        """Return the code of the role that opened a class of data."""
        if way := self.way(data_class):
            return way[0].role.code
        return self.emergency.role_code if self.emergency else self.role

    @property
    def reason(self) -> str:
        scopes = {scope for _, scope in self.hits}
        named = (name for scope, name in REASONS.items() if scope in scopes)
        return next(named, "break_glass" if self.emergency else "")

    @property
    def role(self) -> str:
        if self.hits:
            return self.hits[0][0].role.code
        return self.emergency.role_code if self.emergency else ""

    def on_behalf_of(self, data_class: str) -> str:
        """Return for whom a deputy reads a class of data, by public id."""
        way = self.way(data_class)
        return way[0].deputy_for.public_id if way and way[0].deputy_for else ""


def is_below(model: type[Model]) -> bool:
    """Tell whether records of a model hang below a subject."""
    return model in _dependants


def below(
    model: type[M], subject: Any, *, reader: Any, reads: Callable[[str], bool]
) -> QuerySet[M]:
    """Return the records of a model below one subject that a reader may read of it.

    ``reads`` tells which classes of data are read; ``subject`` and ``reader`` may also stand for
    ones not known yet (see ``questions``).
    """
    dependant = _dependants[model]
    rows = model._default_manager.filter(**{dependant.through: subject})

    def opened(name: str) -> Q:
        return Q() if reads(name) else Q(pk__in=[])

    if dependant.condition:
        return rows.filter(dependant.condition(reader, opened))
    return rows.filter(opened(dependant.data_class))


def subjects_of(record: Model) -> list[Model]:
    """Return the subjects a record is, or hangs below: none (yet), one, or several for a shared note."""
    dependant = _dependants.get(type(record))
    owner: Any = record
    for step in dependant.through.split("__") if dependant else ():
        owner = getattr(owner, step, None)
    if isinstance(owner, Manager):
        return list(owner.all())
    return [owner] if owner else []


def subject_of(record: Model) -> Model | None:
    """Return the one subject a record is, or hangs below; None when it hangs below none (yet)."""
    return next(iter(subjects_of(record)), None)


def class_of(record: Model) -> str:
    """Return the class of data a record is of; a subject itself is of C1."""
    dependant = _dependants.get(type(record))
    own: str | None = getattr(record, "data_class", None)
    return own or (dependant.data_class if dependant else "C1")


def subject_ids(actor: Actor, model: type[Model], pks: Collection[int]) -> dict[int, str | None]:
    """Return for records the public id of the subject each hangs below, in one query.

    It is empty for a subject out of reach, None for a record that hangs below none (yet).
    """
    path = f"{_dependants[model].through}__public_id"
    in_reach = Exists(visible(actor, model).filter(pk=OuterRef("pk")))
    rows = model._default_manager.filter(pk__in=pks).values_list("pk", path, in_reach)
    return {pk: found if found is None or reached else "" for pk, found, reached in rows}


def reach(actor: Actor, record: Model) -> Reach:
    """Work out, in one query, how the actor reaches a subject or what hangs below one.

    Falsy when not at all.
    """
    owner = subject_of(record)
    return _reach_subject(actor, owner) if owner else Reach(actor, record)


def reach_found(actor: Actor, record: Model) -> Reach:
    """Return how the actor reaches a subject that was just found; the finding worked it out."""
    found: Reach | None = actor.kept.get((Reach, record))
    return found if found is not None else reach(actor, record)


def _reach_subject(actor: Actor, record: Model) -> Reach:
    barred = _barred(actor, _subjects[type(record)])
    rows = type(record)._default_manager.filter(~barred, pk=record.pk)
    row = _with_ways(actor, rows).first()
    return replace(_reach_of(actor, row), subject=record) if row else Reach(actor, record)


def _with_ways(actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """Return subjects, each with whether it is reached in each of the ways."""
    subject = _subjects[rows.model]
    ways = {
        _way(number): ExpressionWrapper(subject.scopes[name](actor, held), BooleanField())
        for number, (held, name) in enumerate(_ways_of(actor, subject))
    }
    return cast("QuerySet[M]", rows.annotate(**ways))


def _reach_of(actor: Actor, record: Any) -> Reach:
    """Return the reach that a record fetched ``_with_ways`` tells."""
    ways = _ways_of(actor, _subjects[type(record)])
    hits = tuple(way for number, way in enumerate(ways) if getattr(record, _way(number)))
    return Reach(actor, record, hits, actor.open_emergencies.get(record.public_id))


def _ways_of(actor: Actor, subject: Subject) -> list[tuple[Held, str]]:
    return [
        (held, name)
        for held in actor.held
        for name in dict.fromkeys(held.role.reads.values())
        if name in subject.scopes
    ]


def _way(number: int) -> str:
    return f"way_{number}"


@overload
def require(actor: Actor, ability: str) -> None: ...
@overload
def require(actor: Actor, ability: str, record: Model) -> Reach: ...
def require(actor: Actor, ability: str, record: Model | None = None) -> Reach | None:
    """Demand an ability, at large or on one subject. Raises Absent out of reach, NotAllowed in it."""
    if record is None:
        if not actor.can(ability):
            raise NotAllowed(ability)
        return None
    found = reach(actor, record)
    if not found:
        raise Absent(kind=record._meta.label_lower)
    if not found.can(ability):
        raise NotAllowed(ability)
    return found


def _barred(actor: Actor, subject: Subject) -> Q:
    barred = Q(pk__in=[])
    for bar in subject.bars:
        barred |= bar(actor)
    return barred


def _emergency_condition(actor: Actor, data_class: str) -> Q:
    opened = (row for row in actor.open_emergencies.values() if data_class in row.classes)
    return Q(public_id__in=[row.subject_id for row in opened])


def require_somebody_else(actor: Actor, user: User, act: str) -> None:
    """Demand that nobody does to themselves what another should decide. Raises NotAllowed."""
    if actor.user.pk == user.pk:
        raise NotAllowed(act)


def is_barred(actor: Actor, record: Model) -> bool:
    """Tell whether a subject is kept from the actor, whatever would give reach: own file, a relative's."""
    subject = _subjects[type(record)]
    rows = type(record)._default_manager.filter(pk=record.pk)
    return not rows.exclude(_barred(actor, subject)).exists()
