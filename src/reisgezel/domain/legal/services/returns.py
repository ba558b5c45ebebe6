"""Return counselling: talks, a choice, a plan and a partner; departure is in ``departures``."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.legal.models import (
    Counselling,
    Partner,
    PlanLine,
    ReturnPlan,
)
from reisgezel.domain.legal.policies import KEEP_RETURN, require_legal
from reisgezel.domain.legal.rules import returns as rules
from reisgezel.domain.legal.rules.requests import check_day
from reisgezel.domain.legal.selectors.colleagues import does_legal_work
from reisgezel.domain.legal.selectors.consents import may_share_plan
from reisgezel.domain.legal.services.route import route_of, take, take_first
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def begin_plan(*, actor: Actor, file: ClientFile, intake_on: date, counsellor: User) -> ReturnPlan:
    """Begin counselling, at the client's wish. Raises RuleBroken while another plan runs."""
    found = require_legal(actor, file, ability=KEEP_RETURN)
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    check_day(intake_on, after=date.min, today=clock.today(), field="intake_on")
    if ReturnPlan.objects.filter(client_file=file).running().exists():
        raise RuleBroken(_("Er loopt al een plan voor deze cliënt."))
    if not does_legal_work(counsellor, file, ability=KEEP_RETURN):
        raise RuleBroken(
            _("Deze collega kan dit dossier niet zien. Kies iemand anders."), field="counsellor"
        )
    plan = ReturnPlan.objects.create(client_file=file, intake_on=intake_on, counsellor=counsellor)
    route_of(actor, plan)
    trace_step("begin_return_plan", actor, found, plan)
    return plan


@transaction.atomic
def record_talk(
    *, actor: Actor, plan: ReturnPlan, on: date, minutes: int, channel: str, text: str
) -> Counselling:
    """Write down a talk about the future: a legal note in the file, that counts as counselling."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    if plan.closed_on:
        raise RuleBroken(_("Dit plan is al gesloten."))
    note = write_note(
        actor=actor,
        files=[plan.client_file],
        on=on,
        kind=ContactNote.Kind.CONVERSATION,
        channel=channel,
        minutes=minutes,
        text=text,
        data_class=ContactNote.DataClass.LEGAL,
    )
    talk = Counselling.objects.create(plan=plan, note=note)
    take_first(actor, route_of(actor, plan), on, *rules.TALKS)
    trace_step("record_counselling", actor, found, talk)
    return talk


@transaction.atomic
def choose(
    *, actor: Actor, plan: ReturnPlan, expected_version: int, choice: str, chosen_on: date
) -> None:
    """Write down what the client chose; another choice is possible until departure."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    rules.check_choice(
        state=plan.state,
        is_other=choice != plan.choice or plan.chosen_on is None,
        chosen_on=chosen_on,
        intake_on=plan.intake_on,
        today=clock.today(),
    )
    route = route_of(actor, plan)
    save_version(plan, expected=expected_version, choice=choice, chosen_on=chosen_on)
    take(actor, route, chosen_on, rules.STEP_OF[rules.Choice(choice)])
    plan.refresh_from_db()
    trace_step("choose_future", actor, found, plan, choice=choice)


@transaction.atomic
def engage_partner(
    *, actor: Actor, plan: ReturnPlan, expected_version: int, partner: Partner, engaged_on: date
) -> None:
    """Let a partner in the country of origin have the plan, with the client's yes to the transfer."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    check_day(
        engaged_on, after=plan.chosen_on or plan.intake_on, today=clock.today(), field="engaged_on"
    )
    rules.check_partner(
        state=plan.state,
        is_active=Partner.objects.active_on(engaged_on).filter(pk=partner.pk).exists(),
        is_consented=may_share_plan(plan.client_file, partner.name, engaged_on, clock.today()),
    )
    route = route_of(actor, plan)
    save_version(plan, expected=expected_version, partner=partner, engaged_on=engaged_on)
    take(actor, route, engaged_on, rules.ENGAGED)
    plan.refresh_from_db()
    trace_step("engage_partner", actor, found, plan, partner=partner.public_id)


@transaction.atomic
def add_line(
    *,
    actor: Actor,
    plan: ReturnPlan,
    kind: str,
    text: str,
    amount_cents: int | None = None,
    due_on: date | None = None,
) -> PlanLine:
    """Add a step, a barrier, an opportunity or support to a plan."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    if plan.closed_on:
        raise RuleBroken(_("Dit plan is al gesloten."))
    line = PlanLine.objects.create(
        plan=plan,
        kind=kind,
        text=kept_of(plan.client_file, "text", text),
        amount_cents=amount_cents,
        due_on=due_on,
    )
    trace_step("add_plan_line", actor, found, line, kind=kind)
    return line


@transaction.atomic
def tick_line(*, actor: Actor, line: PlanLine, is_done: bool = True) -> None:
    """Say that a line is done or no longer holds, or is open again; a second time changes nothing."""
    found = require_legal(actor, line, ability=KEEP_RETURN)
    line = PlanLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if is_done == (line.done_on is not None):
        return
    line.done_on = clock.today() if is_done else None
    line.save(update_fields=["done_on"])
    trace_step("tick_plan_line", actor, found, line)


@transaction.atomic
def close_plan(*, actor: Actor, plan: ReturnPlan, expected_version: int, closed_on: date) -> None:
    """Close a plan once nothing of the year after departure is open."""
    found = require_legal(actor, plan, ability=KEEP_RETURN)
    rules.check_closing(
        state=plan.state, open_follow_ups=plan.follow_ups.filter(held_on__isnull=True).count()
    )
    check_day(closed_on, after=plan.intake_on, today=clock.today(), field="closed_on")
    route = route_of(actor, plan)
    save_version(plan, expected=expected_version, closed_on=closed_on)
    take(actor, route, closed_on, rules.CLOSED)
    plan.refresh_from_db()
    trace_step("close_return_plan", actor, found, plan)
