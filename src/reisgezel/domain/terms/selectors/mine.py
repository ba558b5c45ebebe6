"""Which terms somebody watches, deputises for, or nobody watches: worked out for what could be it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.records.together import Prepared, ask, fetch
from reisgezel.domain.terms.rules.guards import Seat, Staff, is_unguarded
from reisgezel.domain.terms.selectors.guarding import (
    Key,
    seats_of_deadlines,
    seats_of_terms,
    staff_for,
)
from reisgezel.domain.terms.selectors.narrowing import (
    DEADLINES,
    KINDS,
    TERMS,
    Kind,
    Teams,
    teams_for,
)
from reisgezel.domain.terms.selectors.watching import (
    Narrowed,
    stood_for,
    watched_deadlines,
    watched_terms,
)

FIRST_READ = 1_000
"""So many terms, and as many deadlines, are read from the top before more are."""
EVERY = Narrowed(snoozed=None, dayless=None)
"""All that is open: put aside or not, with a day or without."""


@dataclass(frozen=True)
class Found:
    """A term in reach and who watches it."""

    key: Key
    is_fatal: bool
    owner: int | None
    deputy: int | None

    @property
    def is_unguarded(self) -> bool:
        return is_unguarded(is_fatal=self.is_fatal, owner=self.owner, deputy=self.deputy)


def found_by_guard(actor: Actor, *asked: Narrowed) -> list[list[Found]]:
    """Return for each way to narrow what answers it, the worst first; in three statements."""
    teams = teams_for(actor)
    answers = ask([query for by in asked for query in prepared_candidates(actor, by, teams)], {})
    seats = [Seat(*row[3:]) for rows in answers for row in rows]
    staff = staff_for(seats, actor.on)
    return [
        [one for one in found_of(answers[2 * n : 2 * n + 2], staff) if _answers(actor, by, one)]
        for n, by in enumerate(asked)
    ]


def found_first(actor: Actor, by: Narrowed, most: int) -> list[Found]:
    """Return the worst of what answers: all when there are no more than ``most``, else more than that.

    Read from the top, so that who watches is not worked out for a whole region to show the first page
    of it. When too little of what was read answers, so much more is read as that tells.
    """
    both, read = candidates(actor, by, teams_for(actor)), FIRST_READ
    while True:
        answers = fetch(*(rows[:read] for rows in both))
        staff = staff_for([Seat(*row[3:]) for rows in answers for row in rows], actor.on)
        cut = [(rows[-1][1], kind, rows[-1][0]) for kind, rows in enumerate(answers) if rows]
        cut = [key for key in cut if len(answers[key[1]]) == read]
        found = [
            one
            for one in found_of(answers, staff)
            if _answers(actor, by, one) and not any(one.key > key for key in cut)
        ]
        if not cut or len(found) > most:
            return found
        read *= 2 * (most + 1) // max(len(found), 1)


def found_of(answers: Sequence[Sequence[Any]], staff: Staff) -> list[Found]:
    """Return who watches the terms and the deadlines of which these are the seats, the worst first."""
    found = [
        Found((day, kind, pk), is_fatal, *staff.watchers(Seat(*seat)))
        for kind, rows in enumerate(answers)
        for pk, day, is_fatal, *seat in rows
    ]
    return sorted(found, key=lambda one: one.key)


def watched_by(actor: Actor, user: User) -> list[Found]:
    """Return the terms in the actor's reach that a colleague watches, those put aside too."""
    teams = teams_for(actor)
    terms, deadlines = (teams.watched_by(user.pk, kind) for kind in KINDS)
    answers = fetch(
        seats_of_terms(watched_terms(actor, EVERY).filter(terms)),
        seats_of_deadlines(watched_deadlines(actor, EVERY).filter(deadlines)),
    )
    staff = staff_for([Seat(*row[3:]) for rows in answers for row in rows], actor.on)
    return [one for one in found_of(answers, staff) if one.owner == user.pk]


def candidates(actor: Actor, by: Narrowed, teams: Teams) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the seats of the terms and of the deadlines that could answer."""
    return _terms(actor, by, teams), _deadlines(actor, by, teams)


def prepared_candidates(actor: Actor, by: Narrowed, teams: Teams) -> list[Prepared]:
    """Return ``candidates`` as SQL, made once for as long as neither the actor nor a team changes."""
    return [
        actor.prepared((seats, by, teams.number), partial(seats, by=by, teams=teams))
        for seats in (_terms, _deadlines)
    ]


def _terms(actor: Actor, by: Narrowed, teams: Teams) -> QuerySet[Any]:
    return seats_of_terms(watched_terms(actor, by).filter(_could(actor, by, teams, TERMS)))


def _deadlines(actor: Actor, by: Narrowed, teams: Teams) -> QuerySet[Any]:
    rows = watched_deadlines(actor, by).filter(_could(actor, by, teams, DEADLINES))
    return seats_of_deadlines(rows)


def _could(actor: Actor, by: Narrowed, teams: Teams, kind: Kind) -> Q:
    """Return the condition that all of a kind meet that answer the filters by who watches."""
    could = Q()
    if by.mine:
        could &= teams.watched_by(actor.user.pk, kind)
    if by.deputy:
        could &= teams.deputised_by(actor.user.pk, stood_for(actor), kind)
    if by.nobody:
        could &= teams.unguarded(kind)
    return could


def _answers(actor: Actor, by: Narrowed, one: Found) -> bool:
    if by.mine and one.owner != actor.user.pk:
        return False
    if by.deputy and not (one.deputy == actor.user.pk or one.owner in stood_for(actor)):
        return False
    return one.is_unguarded if by.nobody else True
