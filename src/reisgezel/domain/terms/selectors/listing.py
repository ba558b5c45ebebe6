"""A page of the list of terms: its lines with whom each is about and who watches it, in few statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import TODAY
from reisgezel.core.records import counts
from reisgezel.core.records.counts import CountedAhead, counting, number_of
from reisgezel.core.records.together import ask, fetch, prepare
from reisgezel.domain.journey.term_catalogue import catalogue
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.terms.models import Term
from reisgezel.domain.terms.rules.guards import Seat
from reisgezel.domain.terms.selectors.guarding import seats_at, staff_for
from reisgezel.domain.terms.selectors.mine import found_first, found_of, prepared_candidates
from reisgezel.domain.terms.selectors.narrowing import TEAMS, teams_from
from reisgezel.domain.terms.selectors.watch_lines import Line, lines_of
from reisgezel.domain.terms.selectors.watching import (
    OF_MATTER,
    UNGUARDED,
    Narrowed,
    keys,
    watched_deadlines,
    watched_terms,
)
from reisgezel.domain.terms.words import rule_name

ROWS_PER_PAGE = 50
WORKED_OUT_AHEAD = 1_000
"""So many more lines are counted where who watches is worked out for each."""
MOST_UNGUARDED = 20
"""So many fatal terms without two guards stand above the list; their number opens the others."""


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
        return _list_by_guard(actor, by, asked)
    number = number_of(asked)
    start = max(number - 1, 0) * ROWS_PER_PAGE
    most = start + counts.COUNTED_AHEAD
    rows = keys(actor, by)
    is_top = by == Narrowed() and start == 0
    asked_first = [
        prepare(rows[start : start + ROWS_PER_PAGE]),
        *(TEAMS.prepared() if is_top else ()),
    ]
    chosen, *about_teams = ask(asked_first, {TODAY.name: actor.on})
    chosen = [tuple(key) for key in chosen]
    teams = teams_from(about_teams, actor.on) if is_top else None
    above = prepared_candidates(actor, UNGUARDED, teams) if teams else []
    told = ask([*map(prepare, (*_counted(actor, by, most), *seats_at(chosen))), *above], {})
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


def _list_by_guard(actor: Actor, by: Narrowed, asked: str | None) -> Listed:
    """Return a page of a list in which who watches decides; counted so far ahead."""
    most = max(number_of(asked), 1) * ROWS_PER_PAGE + WORKED_OUT_AHEAD
    found = found_first(actor, by, most)
    pages = CountedAhead(found, ROWS_PER_PAGE)
    pages.count_found(min(len(found), most + 1), most=most)
    page: Page[Any] = pages.get_page(asked)
    return Listed(page, lines_of(actor, list(page.object_list)), [], 0)


def _counted(actor: Actor, by: Narrowed, most: int) -> list[QuerySet[Any]]:
    """Return how many terms and deadlines answer, each counted as far as anybody looks ahead."""
    terms, deadlines = watched_terms(actor, by), watched_deadlines(actor, by)
    return [
        counting(Term.objects.filter(pk__in=terms.values("pk")[: most + 1])),
        counting(Deadline.objects.filter(pk__in=deadlines.values("pk")[: most + 1])),
    ]


def rule_choices() -> list[tuple[str, str]]:
    """Return what a list can be narrowed to: each rule by name, and the deadlines of matters."""
    rules = ((code, f"{rule_name(code)} ({code})") for code in catalogue().rules)
    return [(OF_MATTER, _("termijn van een zaak")), *sorted(rules, key=lambda one: one[1])]
