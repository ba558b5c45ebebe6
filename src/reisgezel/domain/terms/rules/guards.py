"""Who watches a term: whom somebody named, else who is assigned to the client, else the team; pure decisions.

Nothing of this is kept: it is asked anew each time, so whoever loses the account, the role or the
assignment is passed over from that day, and the next one steps in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

LEGAL_PART, SOCIAL_PART = ("legal_worker", "reception_legal_worker"), ("caseworker",)
TEAM_LINE = ("work_supervisor", "team_leader", "legal_worker", "reception_legal_worker")
"""The roles that reach a term without being assigned to the client, in the order of stepping in."""
Scope = Callable[[str, str], str]
"""Gives for a role and a class of data the scope in which it is read: "own", "team" or another."""


@dataclass(frozen=True)
class Seat:
    """A term to be watched: where its client is kept, and whom somebody named. Row numbers, but the path."""

    file: int | None
    """None for a matter of somebody without a file."""
    path: str
    """Of the unit that keeps it."""
    person: int | None
    """The client; None without a file."""
    relative: int | None
    """The family member it is about, when that is not the client."""
    data_class: str
    first: int | None = None
    second: int | None = None
    answers: int | None = None
    """Who answers for the matter of a deadline; None for a term of law."""
    answers_too: int | None = None
    """Who stands in for that one at the matter."""


@dataclass(frozen=True)
class RoleHeld:
    """A role somebody holds in a unit, possibly in another's place."""

    user: int
    role: str
    path: str
    deputy_for: int | None = None
    since: date | None = None


@dataclass(frozen=True)
class Assigned:
    """Somebody is assigned to a client in a role, possibly in another's place."""

    user: int
    role: str
    deputy_for: int | None = None


@dataclass(frozen=True)
class Staff:
    """Who holds which roles and is assigned to whom on one day; those who have no account left out."""

    scope: Scope
    held: Mapping[int, tuple[RoleHeld, ...]]
    """By user, those that began first before the others."""
    assigned: Mapping[int | None, tuple[Assigned, ...]]
    """By file, in the same order."""
    barred: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    """The pairs of a user and a person whose file they may never open."""
    _teams: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict, compare=False)

    def watchers(self, seat: Seat) -> tuple[int | None, int | None]:
        """Return who watches a term and who is the deputy: two different ones, as far as there are any."""
        line = list(dict.fromkeys(self._line(seat)))
        owner = next(iter(line), None)
        others = [user for user in line if user != owner]
        if owner is not None and seat.second not in others[:1]:
            others = [*self._standing_in(owner, seat), *others]
        return owner, next(iter(others), None)

    def reads(self, user: int, seat: Seat) -> bool:
        """Tell whether somebody reaches a term: by an assignment to the client, or through the team."""
        if self._is_barred(user, seat):
            return False
        return any(self._opens(held, seat) for held in self.held.get(user, ()))

    def _line(self, seat: Seat) -> Iterator[int]:
        """Yield who could watch a term, the first first, some of them again."""
        named = [seat.first, seat.second]
        if seat.file is None:
            named += [seat.answers, seat.answers_too]
        yield from (u for u in named if u is not None and self.reads(u, seat))
        part = LEGAL_PART if is_legal(seat.data_class) else SOCIAL_PART
        assigned = sorted(
            self.assigned.get(seat.file, ()),
            key=lambda one: (one.role not in part, one.deputy_for is not None),
        )
        yield from (one.user for one in assigned if self.reads(one.user, seat))
        team = self.team(seat.path, seat.data_class)
        yield from (u for u in team if not self._is_barred(u, seat))

    def _is_barred(self, user: int, seat: Seat) -> bool:
        """Tell whether somebody must stay away from the client, or from whom else the term is about."""
        return not self.barred.isdisjoint(((user, seat.person or 0), (user, seat.relative or 0)))

    def team(self, path: str, data_class: str) -> tuple[int, ...]:
        """Return who steps in of the team that keeps a term: the same for all of one class."""
        key = path, data_class
        if key not in self._teams:
            opens = {
                post: self._opens_team(one, path, data_class) for post, one in self._posts.items()
            }
            held = (one.user for one in self._leading if opens[one.path, one.role])
            self._teams[key] = tuple(held)
        return self._teams[key]

    @cached_property
    def _leading(self) -> list[RoleHeld]:
        """Return the roles of a team line in turn: the own team before the units above, stand-ins last."""
        leading = (one for held in self.held.values() for one in held if one.role in TEAM_LINE)
        return sorted(
            leading,
            key=lambda one: (
                TEAM_LINE.index(one.role),
                one.deputy_for is not None,
                -one.path.count("/"),
                one.since or date.min,
                one.user,
            ),
        )

    @cached_property
    def _posts(self) -> dict[tuple[str, str], RoleHeld]:
        """Return one of each role of a team line in each unit: who holds it makes no difference."""
        return {(one.path, one.role): one for one in self._leading}

    def _standing_in(self, owner: int, seat: Seat) -> Iterator[int]:
        """Yield who stands in for the owner today and reaches the term."""
        yield from (user for user in self._stand_ins.get(owner, ()) if self.reads(user, seat))

    @cached_property
    def _stand_ins(self) -> dict[int | None, list[int]]:
        found: dict[int | None, list[int]] = {}
        for roles in self.held.values():
            for one in roles:
                found.setdefault(one.deputy_for, []).append(one.user)
        return found

    def _opens(self, held: RoleHeld, seat: Seat) -> bool:
        is_team = self._opens_team(held, seat.path, seat.data_class)
        return is_team or self._opens_own(held, seat)

    def _opens_own(self, held: RoleHeld, seat: Seat) -> bool:
        """Tell whether a role opens a term of one's own client, or of a matter that one answers for."""
        guide = held.deputy_for or held.user
        if self.scope(held.role, seat.data_class) != "own":
            return False
        if seat.file is None:
            return held.role in LEGAL_PART and guide in (seat.answers, seat.answers_too)
        assigned = self.assigned.get(seat.file, ())
        return any((one.user, one.role) == (guide, held.role) for one in assigned)

    def _opens_team(self, held: RoleHeld, path: str, data_class: str) -> bool:
        return path.startswith(held.path) and self.scope(held.role, data_class) == "team"


def is_legal(data_class: str) -> bool:
    """Tell whether a term is of the legal part of a file; else it is of the social part.

    >>> is_legal("C3.permit"), is_legal("C2")
    (True, False)
    """
    return data_class.startswith("C3")


def is_unguarded(*, is_fatal: bool, owner: int | None, deputy: int | None) -> bool:
    """Tell whether a term lacks a guard it must have: a fatal one has two, any other one.

    >>> is_unguarded(is_fatal=True, owner=1, deputy=None)
    True
    >>> is_unguarded(is_fatal=False, owner=1, deputy=None)
    False
    """
    return owner is None or (is_fatal and deputy is None)
