"""The open terms that somebody reaches, those of law and the deadlines of matters, narrowed as asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import find, visible
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Deadline
from reisgezel.domain.terms.models import Snooze, Term
from reisgezel.domain.terms.models.guards import worst_day_of
from reisgezel.domain.terms.policies import CLASSES, is_barred, without_barred
from reisgezel.lib.errors import Absent
from reisgezel.lib.terms import USUAL_REMINDERS

SOON = timedelta(days=14)
WEEK = timedelta(days=6)
OF_MATTER = "matter"
"""In place of a rule: the deadlines of legal matters."""
ALONG_TERM = ("client_file__person", "client_file__unit", "procedure__person")
ALONG_DEADLINE = (
    "matter__client_file__person",
    "matter__client_file__unit",
    "matter__enquirer__unit",
)
Watched = Term | Deadline


@dataclass(frozen=True)
class Narrowed:
    """What a list of terms is narrowed to; all at once."""

    mine: bool = False
    deputy: bool = False
    """Of which the reader is the deputy, or whose guard the reader stands in for today."""
    team: bool = False
    late: bool = False
    soon: bool = False
    week: bool = False
    """Up to and including the seventh day from today, late ones too."""
    reminded: bool = False
    """Of which the first day to remind has come, as the rule says; late ones too."""
    fatal: bool = False
    nobody: bool = False
    snoozed: bool | None = False
    """None is both: put aside or not."""
    dayless: bool | None = False
    """Terms whose day needs a fact that is not known; None is both."""
    rule: str = ""

    @property
    def by_guard(self) -> bool:
        """Tell whether who watches decides what is in the list: then that is worked out for all of it."""
        return self.mine or self.deputy or self.nobody


MINE = Narrowed(mine=True, week=True)
"""What one's day counts of what one watches."""
UNGUARDED = Narrowed(nobody=True, fatal=True)
"""Fatal terms that lack one of their two guards."""


def open_terms(actor: Actor) -> QuerySet[Term]:
    """Return the terms in reach that somebody can be late for, but of whom to stay away from.

    As ``visible`` finds them, but without looking for doubles: a term is of one file. Who reads the
    terms of a team asks of each whether its file is in reach, along the index that has them in order;
    who reads those of a caseload starts from its files.
    """
    scopes = {name: tuple(held.role.scope(name) for held in actor.held) for name in CLASSES}
    is_team = {scope for told in scopes.values() for scope in told} <= {"team", ""}
    reads = Q(pk__in=[])
    for told in dict.fromkeys(scopes.values()):
        alike = [name for name in CLASSES if scopes[name] == told]
        files = visible(actor, ClientFile, alike[0])
        reached = (
            Q(Exists(files.filter(pk=OuterRef("client_file"))))
            if is_team
            else Q(client_file__in=files)
        )
        reads |= reached if len(alike) == len(CLASSES) else reached & Q(data_class__in=alike)
    rows = Term.objects.filter(reads)
    if is_team and not actor.open_emergencies and not any(one.covers_all for one in actor.held):
        rows = rows.filter(unit__in={unit for one in actor.held for unit in one.units})
    rows = rows.open().filter(is_earliest=False)
    return without_barred(actor, rows, "procedure__person")


def open_deadlines(actor: Actor) -> QuerySet[Deadline]:
    """Return the deadlines in reach that were not met, of matters that are open."""
    rows = visible(actor, Deadline).filter(met_on__isnull=True, matter__closed_on__isnull=True)
    return without_barred(actor, rows, "matter__about_person")


def watched_terms(actor: Actor, by: Narrowed) -> QuerySet[Term]:
    """Return the terms of law in reach that answer every filter but those by who watches."""
    if by.rule == OF_MATTER:
        return Term.objects.none()
    rows = open_terms(actor)
    if by.rule:
        rows = rows.filter(rule=by.rule)
    if by.dayless is not None:
        rows = rows.filter(due__isnull=by.dayless)
    if by.team:
        rows = rows.filter(unit__in=actor.units("see_team"))
    if by.late:
        rows = rows.filter(due__lt=actor.on).exclude(state=Term.State.SUSPENDED)
    if by.reminded:
        rows = rows.filter(remind_on__lte=actor.on)
    rows = _until(rows, actor.on, by, day="worst_on", last_day="due")
    return _narrowed(rows, actor.on, by, snoozes="term").order_by("worst_on", "pk")


def watched_deadlines(actor: Actor, by: Narrowed) -> QuerySet[Deadline]:
    """Return the deadlines of matters in reach that answer every filter but those by who watches."""
    if by.dayless or by.rule not in ("", OF_MATTER):
        return Deadline.objects.none()
    rows = open_deadlines(actor)
    if by.team:
        units = actor.units("see_team")
        of_team = Q(matter__client_file__unit__in=units) | Q(matter__enquirer__unit__in=units)
        rows = rows.filter(of_team)
    if by.late:
        rows = rows.filter(due_on__lt=actor.on)
    if by.reminded:
        rows = rows.filter(due_on__lte=actor.on + timedelta(days=max(USUAL_REMINDERS)))
    rows = _until(rows, actor.on, by, day="due_on", last_day="due_on")
    return _narrowed(rows, actor.on, by, snoozes="deadline").order_by("due_on", "pk")


def keys(actor: Actor, by: Narrowed) -> QuerySet[Any]:
    """Return both kinds in one order, the worst first, as (day, whether a deadline, row number)."""
    terms = watched_terms(actor, by).order_by()
    terms = terms.annotate(day=F("worst_on"), kind=Value(0), number=F("pk"))
    deadlines = watched_deadlines(actor, by).order_by()
    deadlines = deadlines.annotate(day=F("due_on"), kind=Value(1), number=F("pk"))
    columns = ("day", "kind", "number")
    both = terms.values_list(*columns).union(deadlines.values_list(*columns), all=True)
    return both.order_by(*columns)


def get_watched(actor: Actor, public_id: str) -> Watched:
    """Return one term or deadline in reach, with whom it is about. Raises Absent otherwise."""
    watched: Watched
    try:
        watched = find(actor, Term, public_id, along=ALONG_TERM)
    except Absent:
        watched = find(actor, Deadline, public_id, along=ALONG_DEADLINE)
    if is_barred(actor, watched):
        raise Absent(public_id, kind=watched._meta.label_lower)
    return watched


def fatal_until(watched: Watched) -> date | None:
    """Return the safe day of a fatal term, past which it cannot wait; None for any other."""
    return worst_day_of(watched) if watched.is_fatal else None


def stood_for(actor: Actor) -> set[int]:
    """Return for whom the actor stands in today, by row number."""
    return {held.deputy_for.pk for held in actor.held if held.deputy_for}


def _until(
    rows: QuerySet[Any], on: date, by: Narrowed, *, day: str, last_day: str
) -> QuerySet[Any]:
    if by.soon:
        rows = rows.filter(**{f"{day}__lte": on + SOON, f"{last_day}__gte": on})
    if by.week:
        rows = rows.filter(**{f"{day}__lte": on + WEEK})
    return rows


def _narrowed(rows: QuerySet[Any], on: date, by: Narrowed, *, snoozes: str) -> QuerySet[Any]:
    if by.fatal:
        rows = rows.filter(is_fatal=True)
    if by.snoozed is None:
        return rows
    put_aside = Exists(Snooze.objects.on(on).filter(**{snoozes: OuterRef("pk")}).order_by())
    return rows.filter(put_aside if by.snoozed else ~put_aside)
