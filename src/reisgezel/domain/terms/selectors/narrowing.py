"""Which terms somebody could watch, or nobody: asked of the database before who does is worked out.

Never fewer than ``rules/guards.py`` gives, and mostly few more: a term of which the team alone gives
two guards lacks none, and one with a guide who reads it is not watched by the team.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import count
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.roles import all_roles
from reisgezel.core.records import together
from reisgezel.core.records.remembered import Remembered
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.people.policies import barred_of_many
from reisgezel.domain.terms.models import Guard
from reisgezel.domain.terms.policies import CLASSES
from reisgezel.domain.terms.rules.guards import TEAM_LINE, Staff
from reisgezel.domain.terms.selectors.guarding import (
    DEADLINE_CLASS,
    ROLE,
    barred_pairs,
    by_user,
    scope_of,
)

NOTHING = Q(pk__in=[])
Line = tuple[int, ...]
Places = Mapping[str, Collection[int]]
"""By class of data the row numbers of units."""


@dataclass(frozen=True)
class Kind:
    """By which paths terms of law, or deadlines of matters, name what a seat holds."""

    classes: Sequence[str]
    file: str
    units: Sequence[str]
    relative: str
    guarded: str
    """The column of a ``Guard`` that names one."""
    answers_for: Sequence[str] = ()
    """Who is named by the record itself."""

    def of_class(self, data_class: str) -> Q:
        return Q() if len(self.classes) == 1 else Q(data_class=data_class)

    def at(self, places: Places) -> Q:
        """Return those of some classes at some units."""
        return _any(
            self.of_class(data_class) & _any(Q(**{f"{path}__in": units}) for path in self.units)
            for data_class, units in places.items()
            if data_class in self.classes and units
        )

    def about(self, persons: Collection[int]) -> Q:
        """Return those about a client or family member who is one of these."""
        if not persons:
            return NOTHING
        return Q(**{f"{self.file}__person__in": persons}) | Q(**{f"{self.relative}__in": persons})

    def named(self, user: int) -> Q:
        """Return those that somebody is named for."""
        guards = Guard.objects.filter(Q(owner=user) | Q(deputy=user))
        guards = guards.filter(**{f"{self.guarded}__isnull": False}).order_by()
        return _any(Q(**{path: user}) for path in self.answers_for) | Q(
            pk__in=guards.values(self.guarded)
        )


TERMS = Kind(CLASSES, "client_file", ("unit",), "procedure__person", "term")
DEADLINES = Kind(
    (DEADLINE_CLASS,),
    "matter__client_file",
    ("matter__client_file__unit", "matter__enquirer__unit"),
    "matter__about_person",
    "deadline",
    ("matter__responsible", "matter__deputy"),
)
KINDS = (TERMS, DEADLINES)


@dataclass(frozen=True)
class Teams:
    """Who steps in of each team on a day, for each class of data."""

    staff: Staff
    units: Mapping[int, str]
    on: date
    number: int
    """Stands for all of this in the keys of queries that follow from it: other teams, another number."""

    def line(self, unit: int, data_class: str) -> Line:
        """Return who steps in of a team, the first first."""
        return tuple(dict.fromkeys(self.staff.team(self.units[unit], data_class)))

    def places(self, asks: Callable[[Line], bool]) -> Places:
        """Return at which units, by class, the team is as asked."""
        return {
            name: [unit for unit in self.units if asks(self.line(unit, name))]
            for name in (*CLASSES, DEADLINE_CLASS)
        }

    @property
    def kept_from(self) -> set[int]:
        """Return the persons from whom somebody who steps in must stay away."""
        return {person for user, person in self.staff.barred if user in self.staff.held}

    def unguarded(self, kind: Kind) -> Q:
        """Return what could lack a guard: the team has too few, or somebody must stay away."""
        too_few, none = self.places(lambda line: len(line) < 2), self.places(lambda line: not line)
        return (
            kind.about(self.kept_from)
            | (Q(is_fatal=True) & kind.at(too_few))
            | (Q(is_fatal=False) & kind.at(none))
        )

    def watched_by(self, user: int, kind: Kind) -> Q:
        """Return what somebody could watch: named, assigned, or as the first of a team without a guide."""
        if user not in self.staff.held:
            return self._by_name(user, kind)
        return (
            self._by_name(user, kind)
            | self._without_guide(self.places(lambda line: line[:1] == (user,)), kind)
            | (kind.at(self.places(lambda line: user in line[1:])) & kind.about(self.kept_from))
        )

    def deputised_by(self, user: int, absent: Collection[int], kind: Kind) -> Q:
        """Return what somebody could be the deputy of, or could watch in the place of who is absent."""
        return (
            self._by_name(user, kind)
            | kind.at(self.places(lambda line: line[:1] == (user,)))
            | self._without_guide(self.places(lambda line: line[1:2] == (user,)), kind)
            | (kind.at(self.places(lambda line: user in line[2:])) & kind.about(self.kept_from))
            | _any(self.watched_by(one, kind) for one in absent)
        )

    def _by_name(self, user: int, kind: Kind) -> Q:
        files = Assignment.objects.on(self.on).filter(user=user).order_by().values("client_file")
        return kind.named(user) | Q(**{f"{kind.file}__in": files})

    def _without_guide(self, places: Places, kind: Kind) -> Q:
        """Return those at some places to whose client nobody is assigned who surely reads them."""
        return _any(
            kind.at({name: units}) & ~Exists(self._guides(name, kind))
            for name, units in places.items()
            if units
        )

    def _guides(self, data_class: str, kind: Kind) -> QuerySet[Assignment]:
        """Return who is assigned, holds that role today and must stay away from nobody; not of a team line:
        they stand in that themselves."""
        roles = [code for code in all_roles() if scope_of(code, data_class) == "own"]
        held = Membership.objects.on(self.on).filter(
            user=OuterRef("user"), role_code=OuterRef("role_code"), deputy_for=None
        )
        unsure = {user for user, _person in self.staff.barred} | set(self.staff.held)
        rows = Assignment.objects.on(self.on).filter(Exists(held.order_by()))
        rows = rows.filter(client_file=OuterRef(kind.file), role_code__in=roles)
        return rows.filter(user__is_active=True).exclude(user__in=unsure).order_by()


def _teams_queries() -> Sequence[QuerySet[Any]]:
    line = Membership.objects.on(TODAY).filter(user__is_active=True, role_code__in=TEAM_LINE)
    units = Unit.objects.order_by("pk").values_list("pk", "path")
    return line.order_by("starts_on", "pk").values_list(*ROLE), units, *barred_of_many(TODAY)


TEAMS = Remembered(_teams_queries)
"""Whose answers ``teams_from`` takes."""
MOST_KEPT = 8
"""States of the teams, of one day or another; then all are forgotten."""
_kept: dict[str, Teams] = {}
_numbers = count(1)


def teams_from(answers: Sequence[Sequence[Any]], on: date) -> Teams:
    """Return the teams that the answers tell of; the same ones as long as these tell the same."""
    told = repr((on, answers))
    if (found := _kept.get(told)) is None:
        line, units, *tied = answers
        staff = Staff(scope_of, by_user(line), {}, barred_pairs(*tied))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[told] = Teams(staff, dict(units), on, next(_numbers))
    return found


def teams_for(actor: Actor) -> Teams:
    """Return who steps in on the actor's day; read once for an actor."""
    key = (Teams, actor.on)
    if key not in actor.kept:
        answers = together.ask(TEAMS.prepared(), {TODAY.name: actor.on})
        actor.kept[key] = teams_from(answers, actor.on)
    teams: Teams = actor.kept[key]
    return teams


def _any(conditions: Any) -> Q:
    return reduce(or_, conditions, NOTHING)
