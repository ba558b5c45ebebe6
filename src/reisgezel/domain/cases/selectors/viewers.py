"""Who looked: into one file for its readers and the client, and over all files for the privacy officer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.words import untold, words_of
from reisgezel.core.file import socket
from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.client_words import Words
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.cases.selectors.listed import lists_with, local_day, period_of
from reisgezel.domain.identity.selectors.queue import former_subjects
from reisgezel.domain.people.policies import KIN

PAUSE = timedelta(minutes=30)
"""Whoever comes back to a file within this time is still at the same visit."""
EMERGENCY = "break_glass"
RECIPIENT = "recipient"
"""How the log calls whoever opens what was disclosed to them, before the id of the disclosure."""
LISTED = "listed"
"""What gave a look at a name in a list, and what it was."""
REASONS = {
    "assignment": gettext_lazy("begeleidt deze cliënt"),
    "team": gettext_lazy("hoort bij het team van dit dossier"),
    KIN: gettext_lazy("werkt voor familie van deze cliënt"),
    "grant": gettext_lazy("heeft op naam toegang tot het verhaal"),
    "consent": gettext_lazy("met toestemming van de cliënt"),
    EMERGENCY: gettext_lazy("noodtoegang, met reden"),
    "": gettext_lazy("werk van het systeem"),
}


@dataclass
class Visit:
    """Somebody was in a file for a while: when, in which role, by what reach, and what they did."""

    by: str
    role: str
    on_behalf_of: str
    reason: Text
    ends_at: datetime
    starts_at: datetime
    acts: Counter[str] = field(default_factory=Counter)

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def words(self) -> list[str]:
        """Return what was done, in the order of the visit, with how often."""
        acts = reversed(self.acts.items())
        often = _("{act} ({count} keer)")
        return [often.format(act=act, count=count) if count > 1 else act for act, count in acts]


def looks_at(reach: Reach) -> QuerySet[AuditEvent]:
    """Return the events about the person of a file, the newest first, as this reach may know of them.

    What was done with data that the reader may not even know of is left out. Who did it opened the file,
    and that is told to everybody. Of a client who was registered twice both histories are told.
    """
    events = AuditEvent.objects.filter(subject__in=former_subjects(reach.subject.person))
    return events.exclude(action__in=untold(reach.reads)).order_by("-at", "-pk")


def visits_of(events: Sequence[AuditEvent]) -> list[Visit]:
    """Return events, given newest first, as visits: what one colleague did without a long pause."""
    names, visits = _names(events), list[Visit]()
    latest: dict[tuple[str, str, str], Visit] = {}
    for event in events:
        who = (event.actor, event.role, event.reason)
        visit = latest.get(who)
        if visit is None or visit.starts_at - event.at > PAUSE:
            visit = latest[who] = Visit(
                by=_who(event, names),
                role=_role_names(event.role),
                on_behalf_of=names.get(event.on_behalf_of, ""),
                reason=REASONS.get(event.reason, event.reason),
                ends_at=event.at,
                starts_at=event.at,
            )
            visits.append(visit)
        visit.starts_at = event.at
        visit.acts[_act(event)] += 1
    return visits


@dataclass
class Look:
    """What somebody did in a file on one day, as the client may read it: a role, no name."""

    day: date
    role: str
    unit: str
    is_deputy: bool
    is_system: bool
    reason: str
    acts: Counter[str]

    @property
    def is_emergency(self) -> bool:
        return self.reason == EMERGENCY


def looks_for_client(
    reach: Reach, words: Words, *, first_day: date | None = None, last_day: date | None = None
) -> list[Look]:
    """Return who looked into a file, oldest first, what one did on a day folded into one.

    Who saw the name in a list that day has that line too; who did no more has a line for it. It is read
    by the colleague who makes it, so that it tells no more than ``looks_at``.
    """
    file: ClientFile = reach.subject
    rows = looks_at(reach).filter(outcome=AuditEvent.Outcome.OK)
    if first_day:
        rows = rows.filter(at__date__gte=first_day)
    if last_day:
        rows = rows.filter(at__date__lte=last_day)
    events = list(rows.order_by("at", "pk"))
    listed = list(lists_with(file, period_of(first_day, last_day)))
    units = _units({event.actor for event in (*events, *listed)})
    looks: dict[tuple[date, str, str, str, str], Look] = {}
    opened: dict[tuple[date, str], Look] = {}
    for event in events:
        who = (local_day(event), event.actor)
        key = (*who, event.role, event.reason, event.on_behalf_of)
        look = looks.setdefault(key, _look(event, words, units, event.reason))
        look.acts[words.act(event.action, _part(event), event.data_class)] += 1
        opened.setdefault(who, look)
    only_listed: dict[tuple[date, str], Look] = {}
    for event in listed:
        who = (local_day(event), event.actor)
        new = _look(event, words, units, LISTED)
        look = opened.get(who) or only_listed.setdefault(who, new)
        look.acts[words.acts[LISTED]] += 1
    return sorted([*looks.values(), *only_listed.values()], key=lambda look: look.day)


def _look(
    event: AuditEvent, words: Words, units: Mapping[tuple[str, str], str], reason: str
) -> Look:
    return Look(
        day=local_day(event),
        role=words.role(event.role),
        unit=units.get((event.actor, event.role.split(",")[0]), ""),
        is_deputy=bool(event.on_behalf_of),
        is_system=event.actor.startswith("command:"),
        reason=reason,
        acts=Counter(),
    )


@dataclass(frozen=True)
class LogLine:
    """One event as the privacy officer reads it: numbers of files, no names of clients."""

    at: datetime
    by: str
    role: str
    number: str
    act: str
    reason: Text
    refused: bool


@dataclass(frozen=True)
class LogFilter:
    """What narrows the log; each may be empty."""

    colleague: str = ""
    number: str = ""
    first_day: date | None = None
    last_day: date | None = None
    refused: bool = False


def log_of(actor: Actor, asked: LogFilter) -> QuerySet[AuditEvent]:
    """Return what colleagues read, did and were refused, the newest first. Raises NotAllowed."""
    require(actor, "read_log")
    rows = AuditEvent.objects.order_by("-at", "-pk")
    if words := asked.colleague.split():
        named = User.objects.all()
        for word in words:
            named = named.filter(Q(name__icontains=word) | Q(email__icontains=word))
        rows = rows.filter(actor__in=named.values("public_id"))
    if asked.number:
        files = ClientFile.objects.filter(number=asked.number.upper())
        rows = rows.filter(subject__in=files.values("person__public_id"))
    if asked.first_day:
        rows = rows.filter(at__date__gte=asked.first_day)
    if asked.last_day:
        rows = rows.filter(at__date__lte=asked.last_day)
    if asked.refused:
        rows = rows.exclude(outcome=AuditEvent.Outcome.OK)
    return rows


def in_lines(events: Sequence[AuditEvent]) -> Iterator[LogLine]:
    """Yield events of the log as lines."""
    names = _names(events)
    numbers = _numbers(event.subject for event in events)
    for event in events:
        yield LogLine(
            at=event.at,
            by=_who(event, names),
            role=_role_names(event.role),
            number=numbers.get(event.subject) or str(told_by(event).get("number", "")),
            act=_act(event),
            reason=REASONS.get(event.reason, event.reason) if event.subject else "",
            refused=event.outcome != AuditEvent.Outcome.OK,
        )


def _act(event: AuditEvent) -> str:
    """Return what was done; of a reading also which part of the file."""
    words, part = str(words_of(event.action)), _part(event)
    label = socket.tab_label(part) if part else None
    return _("{act}: {part}").format(act=words, part=label) if label else words


def _part(event: AuditEvent) -> str:
    return str(told_by(event).get("part", "")) if event.action == "read" else ""


def told_by(event: AuditEvent) -> dict[str, Any]:
    """Return the particulars of an event: codes, counts and ids."""
    return json.loads(event.detail) if event.detail else {}


def _units(readers: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the unit in which each colleague holds, or held last, each role."""
    rows = Membership.objects.filter(user__public_id__in=set(readers)).order_by("starts_on", "pk")
    names = rows.values_list("user__public_id", "role_code", "unit__name")
    return {(reader, role): unit for reader, role, unit in names}


def _who(event: AuditEvent, names: Mapping[str, str]) -> str:
    """Return a colleague's name, or which command of the operator it was."""
    kind, _colon, command = event.actor.partition(":")
    if kind == RECIPIENT:
        return _("ontvanger van een gedeeld verhaal")
    if command:
        return _("opdracht op de server: {command}").format(command=command)
    return names.get(kind, kind)


def _names(events: Iterable[AuditEvent]) -> dict[str, str]:
    ids = {one for event in events for one in (event.actor, event.on_behalf_of) if one}
    return dict(User.objects.filter(public_id__in=ids).values_list("public_id", "name"))


def _numbers(subjects: Iterable[str]) -> dict[str, str]:
    files = ClientFile.objects.filter(person__public_id__in=set(subjects) - {""})
    return dict(files.values_list("person__public_id", "number"))


def _role_names(codes: str) -> str:
    roles = all_roles()
    return ", ".join(str(roles[code]) for code in codes.split(",") if code in roles)
