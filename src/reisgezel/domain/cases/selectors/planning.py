"""What is to be done and who meets whom: tasks, the agenda, and who may be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.givens import MIDNIGHT, NOW
from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.core.access.questions import ask, question
from reisgezel.core.access.roles import all_roles
from reisgezel.core.accounts.models import User, but_the_name
from reisgezel.core.clock import start_of
from reisgezel.core.file.socket import NEWEST
from reisgezel.core.ui.items import Event
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    CalendarFeed,
    ClientFile,
    Task,
)
from reisgezel.domain.people.models import Address

DAYS_IN_WEEK = 7


def get_task(actor: Actor, public_id: str) -> Task:
    """Return one task in reach, with its client. Raises Absent otherwise."""
    return find(actor, Task, public_id, along=["client_file__person", "assignee"])


def get_appointment(actor: Actor, public_id: str) -> Appointment:
    """Return one appointment in reach, with its client. Raises Absent otherwise."""
    return find(actor, Appointment, public_id, along=["client_file__person", "colleague"])


def list_tasks(
    actor: Actor,
    *,
    late: bool = False,
    week: bool = False,
    team: bool = False,
    done: bool = False,
) -> QuerySet[Task]:
    """Return the actor's own tasks, or those of all colleagues in reach with ``team``."""
    rows = visible(actor, Task).select_related("client_file__person", "assignee")
    if not (team and actor.can("see_team")):
        rows = rows.filter(assignee=actor.user)
    if done:
        return rows.filter(done_on__isnull=False).order_by("-done_on", "-pk")
    rows = rows.filter(done_on__isnull=True)
    if late:
        rows = rows.filter(due_on__lt=actor.on)
    if week:
        rows = rows.filter(due_on__lt=actor.on + timedelta(days=DAYS_IN_WEEK))
    return rows.order_by("due_on", "pk")


@question(Task)
def open_tasks(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The open tasks of a client, the first due first."""
    still = rows.filter(done_on__isnull=True).select_related("assignee")
    return still.defer(*but_the_name("assignee")).order_by("due_on", "pk")


@question(Task)
def newest_done(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The tasks that were ticked off last."""
    done = rows.filter(done_on__isnull=False).select_related("done_by")
    return done.defer(*but_the_name("done_by")).order_by("-done_on", "-pk")[:NEWEST]


@question(Appointment)
def appointments_ahead(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """The appointments of a client from today on."""
    ahead = rows.filter(ends_at__gte=MIDNIGHT, cancelled_at__isnull=True)
    ahead = ahead.select_related("colleague").defer(*but_the_name("colleague"))
    return ahead.order_by("starts_at")


@question(Appointment)
def newest_appointments(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """The appointments that were last, or were called off."""
    past = rows.filter(Q(starts_at__lt=NOW) | Q(cancelled_at__isnull=False))
    past = past.select_related("colleague").defer(*but_the_name("colleague"))
    return past.order_by("-starts_at")[:NEWEST]


@dataclass(frozen=True)
class AgendaDay:
    day: date
    is_today: bool
    appointments: list[Appointment]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def agenda_week(actor: Actor, monday: date, *, team: bool = False) -> list[AgendaDay]:
    """Return the days of a week with the actor's appointments, or the team's; called-off ones too."""
    days = [monday + timedelta(days=n) for n in range(DAYS_IN_WEEK)]
    rows = visible(actor, Appointment).filter(
        starts_at__gte=start_of(monday), starts_at__lt=start_of(days[-1] + timedelta(days=1))
    )
    if not (team and actor.can("see_team")):
        rows = rows.filter(colleague=actor.user)
    by_day: dict[date, list[Appointment]] = {day: [] for day in days}
    for row in rows.select_related("client_file__person", "colleague").order_by("starts_at"):
        by_day[timezone.localdate(row.starts_at)].append(row)
    return [
        AgendaDay(day, day == actor.on, found)
        for day, found in by_day.items()
        if found or day.weekday() < 5
    ]


def planners_of(actor: Actor, file: ClientFile) -> QuerySet[User]:
    """Return who may be given work for a client: the actor, who guides it, and the team that sees it."""
    guides = Assignment.objects.on(actor.on).filter(client_file=file)
    of_team = [
        code
        for code, role in all_roles().items()
        if "plan_work" in role.abilities and role.scope("C2") == "team"
    ]
    units = [int(part) for part in file.unit.path.strip("/").split("/")]
    team = Membership.objects.on(actor.on).filter(unit__in=units, role_code__in=of_team)
    return User.objects.filter(
        Q(pk=actor.user.pk) | Q(pk__in=guides.values("user")) | Q(pk__in=team.values("user")),
        is_active=True,
    ).order_by("name")


def names_secret_address(file: ClientFile, text: str) -> bool:
    """Tell whether a text gives away a secret address of the client: its postcode, or street and number."""
    said = _letters(text)
    for address in Address.objects.filter(person=file.person_id, is_secret=True):
        postcode = _letters(address.postcode)
        street = _letters(f"{address.street}{address.house_number}")
        if (postcode and postcode in said) or (address.street and street in said):
            return True
    return False


def has_secret_address(files: Iterable[int]) -> set[int]:
    """Return which of these files, by row number, are of a client with a secret address, now or ever."""
    rows = Address.objects.filter(is_secret=True, person__client_file__in=list(files))
    return set(rows.values_list("person__client_file", flat=True))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def has_feed(actor: Actor) -> bool:
    """Tell whether the actor has a calendar address."""
    return CalendarFeed.objects.filter(user=actor.user).exists()


def late_tasks(actor: Actor) -> QuerySet[Task]:
    """Return the actor's tasks that are late; the menu counts them."""
    return list_tasks(actor, late=True)


def appointment_events(reach: Reach) -> Iterable[Event]:
    """Yield the latest appointments that were, or were called off, as the timeline shows them."""
    for row in ask(reach, newest_appointments):
        off = row.cancelled_at is not None
        yield Event(
            title=_("Afspraak afgezegd") if off else _("Afspraak"),
            when=row.cancelled_at or row.starts_at,
            icon="calendar-x" if off else "calendar",
            by=row.colleague.name,
            body=row.cancel_reason if off else f"{row.purpose}, {row.place}",
            tone="neutral" if off else "sea",
        )


def task_events(reach: Reach) -> Iterable[Event]:
    """Yield the tasks that were ticked off, newest first, as the timeline shows them."""
    for task in ask(reach, newest_done):
        yield Event(
            title=_("Taak klaar"),
            when=task.done_on or task.due_on,
            icon="circle-check",
            by=task.done_by.name if task.done_by else "",
            body=task.title,
            tone="leaf",
        )
