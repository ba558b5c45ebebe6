"""A page of the list of terms: its lines with whom each is about and who watches it, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
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
from reisgezel.domain.terms.presenters import rule_name
from reisgezel.domain.terms.rules.guards import Seat, is_legal, is_unguarded
from reisgezel.domain.terms.rules.snoozing import last_day_to_snooze
from reisgezel.domain.terms.selectors.guarding import (
    class_of,
    seats_at,
    staff_for,
    watchers_of,
)
from reisgezel.domain.terms.selectors.mine import (
    Found,
    candidates,
    found_by_guard,
    found_of,
)
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
    state: str
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
    def is_suspended(self) -> bool:
        return self.state == Term.State.SUSPENDED

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
    if by.by_guard:
        (found,) = found_by_guard(actor, by)
        page: Page[Any] = Paginator(found, ROWS_PER_PAGE).get_page(asked)
        return Listed(page, lines_of(actor, page.object_list), [], 0)
    number = int(asked) if asked and asked.isdecimal() and len(asked) < counts.MOST_DIGITS else 1
    start = max(number - 1, 0) * ROWS_PER_PAGE
    most = start + counts.COUNTED_AHEAD
    rows = keys(actor, by)
    chosen = list(rows[start : start + ROWS_PER_PAGE])
    above = candidates(actor, UNGUARDED) if by == Narrowed() and start == 0 else ()
    told = fetch(*_counted(actor, by, most), *seats_at(chosen), *above)
    pages = CountedAhead(rows, ROWS_PER_PAGE)
    pages.count_found(min(sum(row[0] for one in told[:2] for row in one), most + 1), most=most)
    page = pages.get_page(asked)
    if page.number != number:
        told[2:4] = fetch(*seats_at(list(page.object_list)))
    staff = staff_for([Seat(*row[3:]) for rows in told[2:] for row in rows], actor.on)
    here, fatal = (found_of(told[n : n + 2], staff) for n in (2, 4))
    unguarded = [one for one in fatal if one.is_unguarded]
    page.object_list = here
    first = unguarded[:MOST_UNGUARDED]
    lines = lines_of(actor, [*first, *here])
    return Listed(page, lines[len(first) :], lines[: len(first)], len(unguarded))


def _counted(actor: Actor, by: Narrowed, most: int) -> list[QuerySet[Any]]:
    """Return how many terms and deadlines answer, each counted as far as anybody looks ahead."""
    return [
        counting(model._default_manager.filter(pk__in=query.values("pk")[: most + 1]))
        for model, query in (
            (Term, watched_terms(actor, by)),
            (Deadline, watched_deadlines(actor, by)),
        )
    ]


def lines_of(actor: Actor, found: Sequence[Found]) -> list[Line]:
    """Return the lines of some terms in their order; in one statement, however many."""
    if not found:
        return []
    terms = [one.key[2] for one in found if one.key[1] == 0]
    deadlines = [one.key[2] for one in found if one.key[1] == 1]
    below = Q(term__in=terms) | Q(deadline__in=deadlines)
    named = {pk for one in found for pk in (one.owner, one.deputy) if pk}
    *records, snoozed, looked, guards = fetch(
        Term.objects.filter(pk__in=terms).select_related(*ALONG_TERM),
        Deadline.objects.filter(pk__in=deadlines).select_related(*ALONG_DEADLINE),
        Snooze.objects.on(actor.on).filter(below).select_related("by"),
        Look.objects.filter(below, user=actor.user, on=actor.on),
        User.objects.filter(pk__in=named),
    )
    watched = {(kind, one.pk): one for kind, rows in enumerate(records) for one in rows}
    snoozes, looks = _by_watched(snoozed), _by_watched(looked)
    users: dict[int | None, User] = {user.pk: user for user in guards}
    lines = []
    for one in found:
        key = one.key[1:]
        if key in watched:
            line = _line(watched[key], users.get(one.owner), users.get(one.deputy), actor.on)
            line.snooze, line.is_seen = snoozes.get(key), key in looks
            is_guard = actor.user.pk in (one.owner, one.deputy)
            line.may_name = is_guard or actor.can("assign_clients")
            lines.append(line)
    return lines


def line_of(actor: Actor, watched: Watched) -> Line:
    """Return the line of one term."""
    kind = int(isinstance(watched, Deadline))
    found = Found((actor.on, kind, watched.pk), watched.is_fatal, *watchers_of(watched, actor.on))
    return lines_of(actor, [found])[0]


def _line(watched: Watched, owner: User | None, deputy: User | None, on: date) -> Line:
    subject = subject_of(watched)
    if isinstance(watched, Deadline):
        due = watched.due_on
        last = last_day_to_snooze(is_fatal=watched.is_fatal, safe_day=due, today=on)
        state = Term.State.LATE if due < on else Term.State.RUNNING
        line = Line(watched, watched.what, subject, due, due, state, owner, deputy)
    else:
        name, why = rule_name(watched.rule), watched.words.said_in(get_language() or "nl")
        last = last_day_to_snooze(is_fatal=watched.is_fatal, safe_day=watched.worst_on, today=on)
        days = watched.due, watched.safe_day
        line = Line(watched, name, subject, *days, watched.state_on(on), owner, deputy, why=why)
    line.may_snooze = last > on
    return line


def rule_choices() -> list[tuple[str, str]]:
    """Return what a list can be narrowed to: each rule by name, and the deadlines of matters."""
    rules = ((code, f"{rule_name(code)} ({code})") for code in catalogue().rules)
    return [(OF_MATTER, _("termijn van een zaak")), *sorted(rules, key=lambda one: one[1])]


def _by_watched(rows: Iterable[Any]) -> dict[tuple[int, int], Any]:
    return {(0, row.term_id) if row.term_id else (1, row.deadline_id): row for row in rows}
