"""Reach: which records an actor may see, worked out in one place from what rooms say of ``subjects``.

Whoever is out of reach gets Absent, as if there were nothing; in reach but not allowed gets NotAllowed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import or_
from typing import Any, TypeVar, cast, overload

from django.db.models import (
    BigAutoField,
    BooleanField,
    Exists,
    ExpressionWrapper,
    Model,
    OuterRef,
    Q,
    QuerySet,
)

from reisgezel.core.access.actors import Actor, Held
from reisgezel.core.access.models import Emergency
from reisgezel.core.access.roles import all_classes
from reisgezel.core.access.subjects import (
    EVERYTHING,
    Dependant,
    Subject,
    below,
    dependants,
    subject_of,
    subjects,
)
from reisgezel.core.accounts.models import User
from reisgezel.core.records import together
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.together import Given, GivenMany, one_of_given
from reisgezel.lib.errors import Absent, NotAllowed

M = TypeVar("M", bound=Model)
PUBLIC_ID = Given("public id", PublicIdField())
RECORDS = GivenMany("records", BigAutoField())
REASONS = {"own": "assignment", "team": "team", "granted": "grant"}
"""How the scope that gave reach is called in the log; the first that holds is named."""


def visible(actor: Actor, model: type[M], data_class: str | None = None) -> QuerySet[M]:
    """Return the records of a model that are in the actor's reach.

    ``data_class`` narrows to the subjects of which the actor reads that class.
    """
    manager = model._default_manager.all()
    if ways := dependants.get(model):
        found = manager.filter(reduce(or_, (_through(actor, way, data_class) for way in ways)))
        return found.distinct() if any(way.condition for way in ways) else found
    subject = subjects[model]
    given = _given(actor, subject, data_class or "C1")
    reached = reduce(or_, given, _emergency_condition(actor, data_class or "C1"))
    return manager.filter(reached & ~_barred(actor, subject))


def _through(actor: Actor, way: Dependant, data_class: str | None) -> Q:
    """Return the condition that a record is reached in one way."""

    def opened(name: str) -> Q:
        if _covers(actor, subjects[way.subject], name):
            return Q(**{f"{way.through}__isnull": False})
        return Q(**{f"{way.through}__in": visible(actor, way.subject, name)})

    if way.condition:
        return way.condition(actor.user, opened)
    return opened(data_class or way.data_class)


def _given(actor: Actor, subject: Subject, data_class: str) -> Iterator[Q]:
    """Yield for each role in which an actor reads a class which subjects it reaches."""
    for held in actor.held:
        if scope := subject.scopes.get(held.role.scope(data_class)):
            yield scope(actor, held)


def _covers(actor: Actor, subject: Subject, data_class: str) -> bool:
    """Tell whether an actor reaches every subject, so that nobody need ask which.

    SQLite lists a million to tell whether one is among them.
    """
    given = _given(actor, subject, data_class)
    return EVERYTHING in given and not any(bar(actor) for bar in subject.bars)


def find(
    actor: Actor,
    model: type[M],
    public_id: str,
    *,
    data_class: str | None = None,
    along: Sequence[str] = (),
) -> M:
    """Return one record in reach by its public id. Raises Absent otherwise.

    ``along`` names related records to fetch with it. What is found is remembered, so that a page
    which shows it cannot go untraced.
    """
    is_subject = model in subjects

    def rows(actor: Actor) -> QuerySet[M]:
        found = visible(actor, model, data_class).filter(public_id=PUBLIC_ID)
        found = _with_ways(actor, found) if is_subject else found
        return (found.select_related(*along) if along else found)[:1]

    asked = actor.prepared((find, model, data_class, *along), rows)
    (records,) = together.ask([asked], {PUBLIC_ID.name: public_id})
    if not records:
        raise Absent(public_id, kind=model._meta.label_lower)
    record = cast(M, records[0])
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
        return data_class in self.classes

    def rows(self, model: type[M]) -> QuerySet[M]:
        """Return the records of a model below this subject that the reach opens."""
        return below(model, self.subject, reader=self.actor.user, reads=self.reads)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Return the classes of data this reach opens."""
        by_role = (
            name
            for name in all_classes()
            for held, scope in self.hits
            if held.role.scope(name) == scope
        )
        return frozenset(by_role).union(self.emergency.classes if self.emergency else ())

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


def subject_ids(actor: Actor, model: type[Model], pks: Collection[int]) -> dict[int, str | None]:
    """Return for records the public id of the subject each hangs below, in one query.

    It is empty for a subject out of reach, None for a record that hangs below none (yet).
    """

    def rows(actor: Actor) -> QuerySet[Any]:
        dependant = dependants[model][0]
        subjects_read = visible(actor, dependant.subject, dependant.data_class)
        in_reach = Exists(subjects_read.filter(pk=OuterRef(dependant.through)))
        named = model._default_manager.filter(one_of_given("pk", RECORDS)).order_by()
        return named.values_list("pk", f"{dependant.through}__public_id", in_reach)

    asked = actor.prepared((subject_ids, model), rows)
    (found,) = together.ask([asked], {RECORDS.name: pks})
    return {pk: name if name is None or reached else "" for pk, name, reached in found}


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
    barred = _barred(actor, subjects[type(record)])
    rows = type(record)._default_manager.filter(~barred, pk=record.pk)
    row = _with_ways(actor, rows).first()
    return replace(_reach_of(actor, row), subject=record) if row else Reach(actor, record)


def _with_ways(actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """Return subjects, each with whether it is reached in each of the ways."""
    subject = subjects[rows.model]
    ways = {
        _way(number): ExpressionWrapper(subject.scopes[name](actor, held), BooleanField())
        for number, (held, name) in enumerate(_ways_of(actor, subject))
    }
    return cast("QuerySet[M]", rows.annotate(**ways))


def _reach_of(actor: Actor, record: Any) -> Reach:
    """Return the reach that a record fetched ``_with_ways`` tells."""
    ways = _ways_of(actor, subjects[type(record)])
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
    subject = subjects[type(record)]
    rows = type(record)._default_manager.filter(pk=record.pk)
    return not rows.exclude(_barred(actor, subject)).exists()
