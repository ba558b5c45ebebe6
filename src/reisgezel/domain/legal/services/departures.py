"""Leaving, and the moments of the year after it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.services.planning import finish_task
from reisgezel.domain.legal.models import FollowUp, ReturnPlan
from reisgezel.domain.legal.policies import KEEP_RETURN, require_legal
from reisgezel.domain.legal.rules import returns as rules
from reisgezel.domain.legal.rules.returns import Support
from reisgezel.domain.legal.services.route import route_of, take, take_first
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of


@transaction.atomic
def depart(
    *,
    actor: Actor,
    plan: ReturnPlan,
    expected_version: int,
    departed_on: date,
    support: str,
    other_organisation: str = "",
) -> None:
    """Write down that a client left; with our support a year of moments begins, each a task."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    rules.check_departure(
        state=plan.state,
        support=support,
        departed_on=departed_on,
        intake_on=plan.intake_on,
        today=clock.today(),
    )
    route = route_of(actor, plan)
    save_version(
        plan,
        expected=expected_version,
        departed_on=departed_on,
        support=support,
        other_organisation=kept_of(plan.client_file, "other_organisation", other_organisation),
    )
    take(actor, route, departed_on, rules.STEP_WITH[Support(support)])
    plan.refresh_from_db()
    trace_step("record_departure", actor, found, plan, support=support)


@transaction.atomic
def record_follow_up(
    *, actor: Actor, follow_up: FollowUp, held_on: date, finding: str, remark: str = ""
) -> None:
    """Write down how it goes at one of the moments; its task is done with it."""
    found = require_legal(actor, follow_up, ability=KEEP_RETURN)
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    rules.check_follow_up(
        held_on=held_on,
        departed_on=follow_up.plan.departed_on or held_on,
        today=clock.today(),
        is_held=follow_up.held_on is not None,
    )
    follow_up.held_on, follow_up.finding = held_on, finding
    follow_up.remark = kept_of(follow_up.plan.client_file, "remark", remark)
    follow_up.save(update_fields=["held_on", "finding", "remark"])
    if follow_up.task:
        finish_task(actor=actor, task=follow_up.task)
    take_first(actor, route_of(actor, follow_up.plan), held_on, rules.FOLLOW_UP)
    trace_step("record_follow_up", actor, found, follow_up, months=follow_up.months)
