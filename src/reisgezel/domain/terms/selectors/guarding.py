"""What is read to know who watches some terms on a day: who holds which role, and is assigned to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import BigAutoField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from reisgezel.core.access.givens import TODAY
from reisgezel.core.access.models import Membership
from reisgezel.core.access.roles import all_roles
from reisgezel.core.records import together
from reisgezel.core.records.remembered import Remembered
from reisgezel.core.records.together import GivenMany, fetch, one_of_given
from reisgezel.domain.cases.models import Assignment
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.people.policies import barred_of_many
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.rules.guards import TEAM_LINE, Assigned, RoleHeld, Seat, Staff

DEADLINE_CLASS = "C3"
"""Deadlines of matters are of the legal file itself."""
Key = tuple[date, int, int]
"""The day, whether it is a deadline, the row number: the order of the list."""
ROLE = ("user", "role_code", "unit__path", "deputy_for", "starts_on")
"""What is read of a role that is held, in the order of ``RoleHeld``."""
FILES, NAMED = GivenMany("files", BigAutoField()), GivenMany("named", BigAutoField())
_SEAT = ("of_file", "of_path", "of_person", "of_relative", "of_class", "first", "second")


def seats_of_terms(rows: QuerySet[Term]) -> QuerySet[Any]:
    """Return terms as values, after (row number, day, fatal) what a ``Seat`` holds."""
    return rows.annotate(
        day=F("worst_on"),
        of_file=F("client_file"),
        of_path=F("unit__path"),
        of_person=F("client_file__person"),
        of_relative=F("procedure__person"),
        of_class=F("data_class"),
        first=F("guards__owner"),
        second=F("guards__deputy"),
    ).values_list("pk", "day", "is_fatal", *_SEAT)


def seats_of_deadlines(rows: QuerySet[Deadline]) -> QuerySet[Any]:
    """Return deadlines in the same shape, and who answers for the matter: that one stands for whom
    somebody named, and reaches a matter without a file as their own."""
    return rows.annotate(
        day=F("due_on"),
        of_file=F("matter__client_file"),
        of_path=Coalesce("matter__client_file__unit__path", "matter__enquirer__unit__path"),
        of_person=F("matter__client_file__person"),
        of_relative=F("matter__about_person"),
        of_class=Value(DEADLINE_CLASS),
        first=Coalesce("term_guards__owner", "matter__responsible"),
        second=Coalesce("term_guards__deputy", "matter__deputy"),
        answers=F("matter__responsible"),
        answers_too=F("matter__deputy"),
    ).values_list("pk", "day", "is_fatal", *_SEAT, "answers", "answers_too")


def apart(keys: Sequence[Key]) -> tuple[list[int], list[int]]:
    """Return the row numbers of the terms that keys of a list name, and of the deadlines."""
    terms, deadlines = ([pk for _day, kind, pk in keys if kind == which] for which in (0, 1))
    return terms, deadlines


def seats_at(keys: Sequence[Key]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the seats of the terms and of the deadlines that some keys of a list name."""
    return _seats(*apart(keys))


def _seats(terms: Sequence[int], deadlines: Sequence[int]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    return (
        seats_of_terms(Term.objects.filter(pk__in=terms)),
        seats_of_deadlines(Deadline.objects.filter(pk__in=deadlines)),
    )


def staff_for(seats: Sequence[Seat], on: date) -> Staff:
    """Return who could watch some terms on a day, in one statement; in none when there are no terms."""
    if not seats:
        return Staff(scope_of, {}, {})
    sitting = ((one.first, one.second, one.answers, one.answers_too) for one in seats)
    given = {
        FILES.name: {seat.file for seat in seats if seat.file},
        NAMED.name: {user for users in sitting for user in users if user},
        TODAY.name: on,
    }
    assigned_rows, held_rows, tied, pairs = together.ask(_WHO_COULD.prepared(), given)
    return Staff(
        scope_of,
        by_user(held_rows),
        _by_key((file, Assigned(*rest)) for file, *rest in assigned_rows),
        barred_pairs(tied, pairs),
    )


def _who_could() -> Sequence[QuerySet[Any]]:
    """Return who is assigned to the clients, the roles of those and of whoever is named, and the bars."""
    assigned = Assignment.objects.on(TODAY).filter(one_of_given("client_file", FILES))
    guides = assigned.order_by().values("user")
    roles = Membership.objects.on(TODAY).filter(
        Q(role_code__in=TEAM_LINE)
        | one_of_given("user", NAMED)
        | one_of_given("deputy_for", NAMED)
        | Q(user__in=guides)
        | Q(deputy_for__in=guides),
        user__is_active=True,
    )
    return (
        assigned.order_by("starts_on", "pk").values_list(
            "client_file", "user", "role_code", "deputy_for"
        ),
        roles.order_by("starts_on", "pk").values_list(*ROLE),
        *barred_of_many(TODAY),
    )


_WHO_COULD = Remembered(_who_could)


def by_user(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[RoleHeld, ...]]:
    """Return the roles that rows of ``ROLE`` tell of, by who holds them."""
    return _by_key((row[0], RoleHeld(*row)) for row in rows)


def barred_pairs(
    tied: Iterable[Sequence[int]], pairs: Iterable[Sequence[int]]
) -> frozenset[tuple[int, int]]:
    """Return who must stay away from whom, of the answers to ``barred_of_many``."""
    close = {(user, person) for user, *persons in tied for person in persons if person}
    return frozenset(close | {(user, person) for user, person in pairs})


def watchers_of(watched: Term | Deadline, on: date) -> tuple[int | None, int | None]:
    """Return the row numbers of who watches one term or deadline on a day, and of the deputy."""
    (seat,) = seats_of([watched]).values()
    return staff_for([seat], on).watchers(seat)


def seats_of(chosen: Sequence[Term | Deadline]) -> dict[Term | Deadline, Seat]:
    """Return where each of some terms and deadlines is kept, and whom somebody named for it."""
    terms = [one.pk for one in chosen if isinstance(one, Term)]
    deadlines = [one.pk for one in chosen if isinstance(one, Deadline)]
    of_terms, of_deadlines = fetch(*_seats(terms, deadlines))
    at_terms, at_deadlines = (
        {row[0]: Seat(*row[3:]) for row in rows} for rows in (of_terms, of_deadlines)
    )
    return {one: (at_terms if isinstance(one, Term) else at_deadlines)[one.pk] for one in chosen}


def class_of(watched: Term | Deadline) -> str:
    """Return the class of data of a term, or of a deadline."""
    return watched.data_class if isinstance(watched, Term) else DEADLINE_CLASS


def scope_of(role: str, data_class: str) -> str:
    """Return in which scope a role reads a class of data; empty when it reads none of it."""
    return all_roles()[role].scope(data_class)


def _by_key(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return {key: tuple(rows) for key, rows in found.items()}
