"""A page of the list of terms: its lines with whom each is about and who watches it, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.records import counts
from reisgezel.core.records.counts import CountedAhead, counting
from reisgezel.core.records.together import fetch
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.term_catalogue import catalogue
from reisgezel.domain.legal.models import Deadline, Enquirer
from reisgezel.domain.terms.models import Look, Snooze, Term
from reisgezel.domain.terms.models.guards import subject_of
from reisgezel.domain.terms.rules.guards import Seat, is_legal, is_unguarded
from reisgezel.domain.terms.rules.snoozing import last_day_to_snooze
from reisgezel.domain.terms.selectors.guarding import (
    class_of,
    seats_of_deadlines,
    seats_of_terms,
    staff_for,
)
from reisgezel.domain.terms.selectors.mine import Found, Key, found_by_guard
from reisgezel.domain.terms.selectors.watching import (
    ALONG_DEADLINE,
    ALONG_TERM,
    OF_MATTER,
    Narrowed,
    Watched,
    keys,
    watched_deadlines,
    watched_terms,
)
from reisgezel.lib.terms import NoTerm

ROWS_PER_PAGE = 50
MOST_UNGUARDED = 20
"""So many fatal terms without two guards stand above the list; their number opens the others."""
UNGUARDED = Narrowed(nobody=True, fatal=True)


@dataclass
class Line:
    """One term as a list shows it."""

    watched: Watched
    name: str
    subject: ClientFile | Enquirer
    last_day: date | None
    safe_day: date | None
    is_late: bool
    owner: User | None
    deputy: User | None
    snooze: Snooze | None = None
    why: str = ""
    is_seen: bool = False
    """The reader looked at it today."""
    may_snooze: bool = True
    may_name: bool = False

    @property
    def is_unguarded(self) -> bool:
        owner, deputy = (one and one.pk for one in (self.owner, self.deputy))
        return is_unguarded(is_fatal=self.watched.is_fatal, owner=owner, deputy=deputy)

    @property
    def is_deadline(self) -> bool:
        return isinstance(self.watched, Deadline)

    @property
    def is_legal(self) -> bool:
        return is_legal(class_of(self.watched))

    @property
    def who(self) -> str:
        """Return whom it is about, by name."""
        return (
            self.subject.person.list_name
            if isinstance(self.subject, ClientFile)
            else str(self.subject.name)
        )

    @property
    def in_words(self) -> str:
        """Return it in one line, for a form of many."""
        day = day_text(self.last_day) if self.last_day else _("nog geen dag")
        return f"{self.who}: {self.name}, {day}"


@dataclass(frozen=True)
class Listed:
    page: Page[Any]
    lines: list[Line]
    unguarded: list[Line]
    """Fatal terms in reach that lack a guard; only above a list that is narrowed to nothing."""
    unguarded_count: int


def list_terms(actor: Actor, by: Narrowed, asked: str | None) -> Listed:
    """Return a page of the terms in reach that answer every filter, the worst first."""
    page: Page[Any]
    if by.by_guard:
        (found,) = found_by_guard(actor, by)
        page = Paginator([one.key for one in found], ROWS_PER_PAGE).get_page(asked)
    else:
        page = _page_of_keys(actor, by, asked)
    unguarded: list[Found] = []
    if by == Narrowed() and page.number == 1:
        (unguarded,) = found_by_guard(actor, UNGUARDED)
    first = [one.key for one in unguarded[:MOST_UNGUARDED]]
    lines = lines_of(actor, [*first, *page.object_list])
    return Listed(page, lines[len(first) :], lines[: len(first)], len(unguarded))


def _page_of_keys(actor: Actor, by: Narrowed, asked: str | None) -> Page[Any]:
    """Return a page of both kinds of terms, counted as far as anybody looks ahead (see ``page_of``)."""
    number = int(asked) if asked and asked.isdecimal() and len(asked) < counts.MOST_DIGITS else 1
    most = max(number - 1, 0) * ROWS_PER_PAGE + counts.COUNTED_AHEAD
    rows = keys(actor, by)
    pages = CountedAhead(rows, ROWS_PER_PAGE)
    found = (
        counting(model.objects.filter(pk__in=query.values("pk")[: most + 1]))
        for model, query in (
            (Term, watched_terms(actor, by)),
            (Deadline, watched_deadlines(actor, by)),
        )
    )
    counted = sum(row[0] for answer in fetch(*found) for row in answer)
    pages.count_found(min(counted, most + 1), most=most)
    page = pages.get_page(asked)
    page.object_list = list(page.object_list)
    return page


def lines_of(actor: Actor, chosen: Sequence[Key]) -> list[Line]:
    """Return the lines of some terms in their order; in three statements, however many."""
    if not chosen:
        return []
    terms = [pk for _day, kind, pk in chosen if kind == 0]
    deadlines = [pk for _day, kind, pk in chosen if kind == 1]
    of_terms, of_deadlines = (
        Term.objects.filter(pk__in=terms),
        Deadline.objects.filter(pk__in=deadlines),
    )
    below = Q(term__in=terms) | Q(deadline__in=deadlines)
    answers = fetch(
        of_terms.select_related(*ALONG_TERM),
        of_deadlines.select_related(*ALONG_DEADLINE),
        Snooze.objects.on(actor.on).filter(below).select_related("by"),
        Look.objects.filter(below, user=actor.user, on=actor.on),
        seats_of_terms(of_terms),
        seats_of_deadlines(of_deadlines),
    )
    records = {(kind, one.pk): one for kind in (0, 1) for one in answers[kind]}
    seats = {(kind, row[0]): Seat(*row[3:]) for kind in (0, 1) for row in answers[4 + kind]}
    snoozes, looks = (_by_watched(answers[place]) for place in (2, 3))
    staff = staff_for(list(seats.values()), actor.on)
    watchers = {key: staff.watchers(seat) for key, seat in seats.items()}
    users = User.objects.in_bulk({pk for pair in watchers.values() for pk in pair if pk})
    lines = []
    for _day, *where in chosen:
        key = cast("tuple[int, int]", tuple(where))
        if key in records:
            owner, deputy = (users.get(pk) if pk else None for pk in watchers[key])
            line = _line(records[key], owner, deputy, actor.on)
            line.may_name = actor.can("assign_clients") or actor.user.pk in watchers[key]
            line.snooze, line.is_seen = snoozes.get(key), key in looks
            lines.append(line)
    return lines


def line_of(actor: Actor, watched: Watched) -> Line:
    """Return the line of one term."""
    is_deadline = isinstance(watched, Deadline)
    return lines_of(actor, [(actor.on, int(is_deadline), watched.pk)])[0]


def _line(watched: Watched, owner: User | None, deputy: User | None, on: date) -> Line:
    subject = subject_of(watched)
    if isinstance(watched, Deadline):
        due = watched.due_on
        last = last_day_to_snooze(is_fatal=watched.is_fatal, safe_day=due, today=on)
        line = Line(watched, watched.what, subject, due, due, due < on, owner, deputy)
    else:
        is_late = watched.state_on(on) == Term.State.LATE
        name, why = rule_name(watched.rule), watched.words.said_in(get_language() or "nl")
        last = last_day_to_snooze(is_fatal=watched.is_fatal, safe_day=watched.worst_on, today=on)
        days = watched.due, watched.safe_day
        line = Line(watched, name, subject, *days, is_late, owner, deputy, why=why)
    line.may_snooze = last > on
    return line


def rule_name(code: str) -> str:
    """Return what a rule is called, in the language of the reader; its code when it is gone."""
    try:
        return catalogue().find(code).name.said_in(get_language() or "nl")
    except NoTerm:
        return code


def rule_choices() -> list[tuple[str, str]]:
    """Return what a list can be narrowed to: each rule by name, and the deadlines of matters."""
    rules = ((code, f"{rule_name(code)} ({code})") for code in catalogue().rules)
    return [(OF_MATTER, _("termijn van een zaak")), *sorted(rules, key=lambda one: one[1])]


def _by_watched(rows: Iterable[Any]) -> dict[tuple[int, int], Any]:
    return {(0, row.term_id) if row.term_id else (1, row.deadline_id): row for row in rows}
