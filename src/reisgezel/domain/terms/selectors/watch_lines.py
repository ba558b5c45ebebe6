"""The lines of a list of terms: whom each is about, when it ends, why, and who watches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User, but_the_name
from reisgezel.core.records.together import fetch
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import Deadline, Enquirer
from reisgezel.domain.terms.models import Look, Snooze, Term
from reisgezel.domain.terms.models.guards import subject_of, worst_day_of
from reisgezel.domain.terms.rules.guards import is_legal
from reisgezel.domain.terms.rules.snoozing import last_day_to_snooze
from reisgezel.domain.terms.selectors.guarding import apart, class_of, watchers_of
from reisgezel.domain.terms.selectors.mine import Found
from reisgezel.domain.terms.selectors.watching import ALONG_DEADLINE, ALONG_TERM, Watched
from reisgezel.domain.terms.words import member_name, rule_name, said


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
    def file(self) -> ClientFile | None:
        return self.subject if isinstance(self.subject, ClientFile) else None

    @property
    def about(self) -> str:
        """Return the family member who is to come, for a term of family reunification."""
        return member_name(self.watched) if isinstance(self.watched, Term) else ""

    @property
    def in_words(self) -> str:
        """Return it in one line, for a form of many."""
        day = day_text(self.last_day) if self.last_day else _("nog geen dag")
        name = f"{self.name} ({self.about})" if self.about else self.name
        return f"{self.who}: {name}, {day}"


def lines_of(actor: Actor, found: Sequence[Found]) -> list[Line]:
    """Return the lines of some terms in their order; in one statement, however many."""
    if not found:
        return []
    terms, deadlines = apart([one.key for one in found])
    below = Q(term__in=terms) | Q(deadline__in=deadlines)
    named = {pk for one in found for pk in (one.owner, one.deputy) if pk}
    *records, snoozed, looked, guards = fetch(
        Term.objects.filter(pk__in=terms).select_related(*ALONG_TERM, "explanation"),
        Deadline.objects.filter(pk__in=deadlines).select_related(*ALONG_DEADLINE),
        Snooze.objects.on(actor.on).filter(below).select_related("by").defer(*but_the_name("by")),
        Look.objects.filter(below, user=actor.user, on=actor.on),
        User.objects.filter(pk__in=named).only("public_id", "name"),
    )
    watched = {(kind, one.pk): one for kind, rows in enumerate(records) for one in rows}
    snoozes, looks = {row.key: row for row in snoozed}, {row.key for row in looked}
    users: dict[int | None, User] = {user.pk: user for user in guards}
    lines = []
    for one in found:
        key = one.key[1:]
        if key in watched:
            line = _line(watched[key], users.get(one.owner), users.get(one.deputy), actor.on)
            line.snooze, line.is_seen = snoozes.get(key), key in looks
            is_guard = actor.user.pk in (one.owner, one.deputy)
            line.may_name = is_guard or actor.can("assign_clients")
            line.may_snooze &= line.may_name or not line.watched.is_fatal
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
        state = Term.State.LATE if due < on else Term.State.RUNNING
        line = Line(watched, watched.what, subject, due, due, state, owner, deputy)
    else:
        name, why = rule_name(watched.rule), said(watched.explanation.words)
        days = watched.due, watched.safe_day
        line = Line(watched, name, subject, *days, watched.state_on(on), owner, deputy, why=why)
    worst = worst_day_of(watched)
    last = last_day_to_snooze(is_fatal=watched.is_fatal, safe_day=worst, today=on)
    line.may_snooze = last > on
    return line
