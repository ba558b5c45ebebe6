"""Which terms somebody watches, deputises for, or nobody watches: worked out for all that could be it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.records.together import fetch
from reisgezel.domain.terms.rules.guards import Seat, Staff, is_unguarded
from reisgezel.domain.terms.selectors.guarding import (
    Key,
    seats_of_deadlines,
    seats_of_terms,
    staff_for,
)
from reisgezel.domain.terms.selectors.watching import (
    Narrowed,
    stood_for,
    watched_deadlines,
    watched_terms,
)

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
    """Return for each way to narrow what answers it, the worst first; in two statements."""
    answers = fetch(*(query for by in asked for query in candidates(actor, by)))
    seats = [Seat(*row[3:]) for rows in answers for row in rows]
    staff = staff_for(seats, actor.on)
    return [
        [one for one in found_of(answers[2 * n : 2 * n + 2], staff) if _answers(actor, by, one)]
        for n, by in enumerate(asked)
    ]


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
    (found,) = found_by_guard(actor, EVERY)
    return [one for one in found if one.owner == user.pk]


def candidates(actor: Actor, by: Narrowed) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the seats of the terms and of the deadlines that could answer."""
    return (
        seats_of_terms(watched_terms(actor, by)),
        seats_of_deadlines(watched_deadlines(actor, by)),
    )


def _answers(actor: Actor, by: Narrowed, one: Found) -> bool:
    if by.mine and one.owner != actor.user.pk:
        return False
    if by.deputy and not (one.deputy == actor.user.pk or one.owner in stood_for(actor)):
        return False
    return one.is_unguarded if by.nobody else True
