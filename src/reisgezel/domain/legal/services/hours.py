"""Planning a consultation hour, opening and closing it, and all that happens in its queue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.accounts.models import User
from reisgezel.core.audit.services import record
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.core.reference.selectors import is_valid
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.legal.models import ConsultationHour, Matter, Visitor
from reisgezel.domain.legal.models.hours import TOPICS
from reisgezel.domain.legal.policies import DESK, KEEP
from reisgezel.domain.legal.rules import hours as rules
from reisgezel.domain.legal.rules.hours import Act, State
from reisgezel.domain.legal.services.belonging import check_staff
from reisgezel.domain.legal.services.enquirers import Asker
from reisgezel.domain.legal.services.matters import open_enquiry, open_matter
from reisgezel.domain.places.models import Location
from reisgezel.lib.errors import NotAllowed, RuleBroken

O = Visitor.Outcome  # noqa: E741
ACTIONS = {
    Act.CALL: "call_visitor",
    Act.ANSWER: "answer_visitor",
    Act.LEAVE: "leave_visitor",
    Act.BACK: "back_visitor",
}
OUTCOMES = {Act.ANSWER: O.ANSWERED, Act.LEAVE: O.LEFT}


@transaction.atomic
def plan_hour(
    *,
    actor: Actor,
    unit: Unit,
    location: Location,
    day: date,
    starts: time,
    ends: time,
    staff: Iterable[User],
) -> ConsultationHour:
    """Plan an hour at a team for which the actor does legal work, with who sits at the desk."""
    require(actor, KEEP)
    if unit.pk not in actor.units(KEEP):
        raise NotAllowed(KEEP)
    rules.check_plan(day=day, starts=starts, ends=ends, today=clock.today())
    seated = set(staff)
    check_staff(actor, unit, seated)
    hour = ConsultationHour.objects.create(
        unit=unit, location=location, day=day, starts=starts, ends=ends
    )
    hour.staff.set(seated)
    record("plan_hour", actor=actor, target=hour)
    return hour


@transaction.atomic
def change_hour(
    *,
    actor: Actor,
    hour: ConsultationHour,
    expected_version: int,
    staff: Iterable[User],
    **changes: Any,
) -> None:
    """Change when and where an hour is, and who sits at the desk, before it has ended."""
    require(actor, KEEP, hour)
    if hour.closed_at:
        raise RuleBroken(_("Dit spreekuur is gesloten."))
    if changes["day"] != hour.day and hour.opened_at:
        raise RuleBroken(_("Dit spreekuur is al open. De dag ligt vast."), field="day")
    rules.check_plan(
        day=changes["day"], starts=changes["starts"], ends=changes["ends"], today=clock.today()
    )
    seated = set(staff)
    check_staff(actor, hour.unit, seated - set(hour.staff.all()))
    save_version(hour, expected=expected_version, **changes)
    hour.staff.set(seated)
    record("change_hour", actor=actor, target=hour)


@transaction.atomic
def open_hour(*, actor: Actor, hour: ConsultationHour) -> None:
    """Open the door: from now on people can be put in the queue."""
    hour = _locked(actor, hour)
    rules.check_opening(day=hour.day, opened_at=hour.opened_at, today=clock.today())
    hour.opened_at = clock.now()
    hour.save(update_fields=["opened_at"])
    record("open_hour", actor=actor, target=hour)


@transaction.atomic
def close_hour(*, actor: Actor, hour: ConsultationHour) -> None:
    """Close an hour once the last in the queue was helped or has left."""
    hour = _locked(actor, hour)
    rules.check_running(opened_at=hour.opened_at, closed_at=hour.closed_at)
    rules.check_closing(left=hour.visitors.filter(done_at__isnull=True).count())
    hour.closed_at = clock.now()
    hour.save(update_fields=["closed_at"])
    record("close_hour", actor=actor, target=hour)


@transaction.atomic
def add_visitor(
    *, actor: Actor, hour: ConsultationHour, topic: str, called: str = "", language: str = ""
) -> Visitor:
    """Put somebody at the end of the queue, under the next number; a name is not needed."""
    found = require(actor, DESK, hour)
    hour = _locked(actor, hour)
    rules.check_running(opened_at=hour.opened_at, closed_at=hour.closed_at)
    if not is_valid(TOPICS, topic):
        raise RuleBroken(_("Kies waar het over gaat."), field="topic")
    last = hour.visitors.aggregate(last=Max("number"))["last"] or 0
    visitor = Visitor.objects.create(
        hour=hour,
        number=last + 1,
        called=clean_free_text(called).strip(),
        language=language,
        topic=topic,
        arrived_at=clock.now(),
    )
    _trace("queue_visitor", actor, found, visitor, topic=topic)
    return visitor


@transaction.atomic
def call_next(*, actor: Actor, hour: ConsultationHour) -> Visitor:
    """Call whoever waits longest. Raises RuleBroken when nobody waits."""
    hour = _locked(actor, hour)
    first = hour.visitors.waiting().first()
    if first is None:
        raise RuleBroken(_("Er wacht niemand."))
    take(actor=actor, visitor=first, act=Act.CALL)
    return first


@transaction.atomic
def take(*, actor: Actor, visitor: Visitor, act: Act) -> None:
    """Call somebody, note that they were answered or left, or put them back in the queue."""
    found = require(actor, DESK, visitor)
    hour = _locked(actor, visitor.hour)
    rules.check_running(opened_at=hour.opened_at, closed_at=hour.closed_at)
    visitor = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
    rules.check_act(act, visitor.state)
    if act is Act.BACK and visitor.outcome == O.MATTER:
        raise RuleBroken(_("Voor deze bezoeker is een zaak geopend. Ga verder in die zaak."))
    now = clock.now()
    if act is Act.CALL:
        visitor.called_at, visitor.called_by = now, actor.user
    elif act is Act.BACK:
        visitor.called_at, visitor.called_by, visitor.done_at, visitor.outcome = (
            None,
            None,
            None,
            "",
        )
    else:
        visitor.done_at, visitor.outcome = now, OUTCOMES[act]
    visitor.save(update_fields=["called_at", "called_by", "done_at", "outcome"])
    _trace(ACTIONS[act], actor, found, visitor)


@transaction.atomic
def turn_into_matter(
    *, actor: Actor, visitor: Visitor, whose: ClientFile | Asker, **matter: Any
) -> Matter:
    """Open a matter of somebody who is being helped: of a client, or of who has no file."""
    found = require(actor, KEEP, visitor)
    visitor = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
    if visitor.state is not State.CALLED:
        raise RuleBroken(_("Een collega was net eerder. Kijk waar deze bezoeker nu staat."))
    if isinstance(whose, ClientFile):
        opened = open_matter(actor=actor, file=whose, **matter)
    else:
        opened = open_enquiry(actor=actor, asker=whose, **matter)
    visitor.matter, visitor.outcome, visitor.done_at = opened, O.MATTER, clock.now()
    visitor.save(update_fields=["matter", "outcome", "done_at"])
    _trace("help_visitor", actor, found, visitor)
    return opened


def _locked(actor: Actor, hour: ConsultationHour) -> ConsultationHour:
    """Demand that the actor sits at the desk, and let nobody else change the queue until this is done."""
    require(actor, DESK, hour)
    return ConsultationHour.objects.select_for_update(of=("self",)).get(pk=hour.pk)


def _trace(action: str, actor: Actor, found: Reach, visitor: Visitor, **detail: Any) -> None:
    record(
        action,
        actor=actor,
        target=visitor,
        subject=visitor.audit_subject,
        data_class="C1",
        role=found.role,
        reason=found.reason,
        **detail,
    )
