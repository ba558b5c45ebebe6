"""Hearing a child's own motives: by whom, with whose yes, and whether the lawyer knows."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.records.versions import save_version
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.legal.models import ChildMotives
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import analyses as rules
from reisgezel.domain.legal.rules.requests import check_day
from reisgezel.domain.legal.selectors.consents import may_share_story
from reisgezel.domain.legal.services.readers import STORY, check_reader
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def ask_motives(
    *, actor: Actor, file: ClientFile, asked_on: date, interviewer: User | None = None
) -> ChildMotives:
    """Write down that a child is to be asked for motives of its own."""
    found = require_legal(actor, file, data_class=STORY)
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    rules.check_child(file.person.birth.age_range_on(clock.today()))
    check_day(asked_on, after=date.min, today=clock.today(), field="asked_on")
    if ChildMotives.objects.filter(client_file=file).exists():
        raise RuleBroken(_("Voor dit kind is dit al vastgelegd."))
    if interviewer:
        check_reader(file, interviewer, "interviewer")
    motives = ChildMotives.objects.create(
        client_file=file, asked_on=asked_on, interviewer=interviewer
    )
    trace_step("ask_motives", actor, found, motives, STORY)
    return motives


@transaction.atomic
def hear_child(
    *,
    actor: Actor,
    motives: ChildMotives,
    expected_version: int,
    heard_on: date,
    interviewer: User,
    guardian_agreed: bool,
    child_agreed: bool,
    was_alone: bool,
    has_own: str,
) -> None:
    """Write down that a child was heard, by whom, with whose yes, and whether it has own motives."""
    found = require_legal(actor, motives, data_class=STORY)
    rules.check_hearing_of_child(
        heard_on=heard_on,
        asked_on=motives.asked_on,
        today=clock.today(),
        guardian_agreed=guardian_agreed,
        child_agreed=child_agreed,
    )
    check_reader(motives.client_file, interviewer, "interviewer")
    save_version(
        motives,
        expected=expected_version,
        heard_on=heard_on,
        interviewer=interviewer,
        guardian_agreed=guardian_agreed,
        child_agreed=child_agreed,
        was_alone=was_alone,
        has_own=has_own,
    )
    trace_step("hear_child", actor, found, motives, STORY)


@transaction.atomic
def tell_lawyer(
    *, actor: Actor, motives: ChildMotives, expected_version: int, lawyer_told_on: date
) -> None:
    """Write down that the lawyer knows of a child's own motives. Raises RuleBroken without a yes."""
    found = require_legal(actor, motives, data_class=STORY)
    if motives.heard_on is None:
        raise RuleBroken(_("Het kind is nog niet gehoord. Leg eerst het gesprek vast."))
    check_day(lawyer_told_on, after=motives.heard_on, today=clock.today(), field="lawyer_told_on")
    lawyer, today = Consent.Recipient.LAWYER, clock.today()
    if not may_share_story(motives.client_file, lawyer, lawyer_told_on, today):
        raise RuleBroken(
            _("Er is geen ja op het delen met de advocaat. Leg dat eerst vast bij Toestemming.")
        )
    save_version(motives, expected=expected_version, lawyer_told_on=lawyer_told_on)
    trace_step("tell_lawyer_of_motives", actor, found, motives, STORY)
