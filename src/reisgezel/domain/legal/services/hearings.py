"""Planning and attending a hearing: the talk before it, the report after it, and sending that on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.accounts.models import User
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.core.records.versions import save_version
from reisgezel.core.reference.selectors import is_valid
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.domain.legal.models import Hearing, HearingReport
from reisgezel.domain.legal.models.hearings import KINDS
from reisgezel.domain.legal.policies import require_legal
from reisgezel.domain.legal.rules import hearings as rules
from reisgezel.domain.legal.selectors.colleagues import does_legal_work
from reisgezel.domain.legal.selectors.consents import may_share_story
from reisgezel.domain.legal.services.agenda import keep_in_agenda
from reisgezel.domain.legal.services.traces import trace_step
from reisgezel.domain.legal.services.words import kept_of
from reisgezel.domain.stories.services.keys import key_for, needing_key
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def plan_hearing(
    *,
    actor: Actor,
    file: ClientFile,
    kind: str,
    starts_at: datetime,
    place: str,
    language: str,
    asked_by: str,
    attendant: User | None = None,
) -> Hearing:
    """Plan the attendance of a hearing; who attends may be found later."""
    found = require_legal(actor, file)
    _check(file, kind, attendant)
    hearing = Hearing.objects.create(
        client_file=file,
        kind=kind,
        starts_at=starts_at,
        place=kept_of(file, "place", place),
        language=language,
        asked_by=asked_by,
        attendant=attendant,
    )
    keep_in_agenda(actor, hearing)
    trace_step("plan_hearing", actor, found, hearing, kind=kind)
    return hearing


@transaction.atomic
def change_hearing(
    *,
    actor: Actor,
    hearing: Hearing,
    expected_version: int,
    starts_at: datetime,
    place: str,
    language: str,
    attendant: User | None,
) -> None:
    """Move a hearing, or let somebody else attend it."""
    found = require_legal(actor, hearing)
    rules.check_still_to_come(hearing.state)
    new = attendant if attendant != hearing.attendant else None
    _check(hearing.client_file, hearing.kind, new)
    save_version(
        hearing,
        expected=expected_version,
        starts_at=starts_at,
        place=kept_of(hearing.client_file, "place", place),
        language=language,
        attendant=attendant,
    )
    keep_in_agenda(actor, hearing)
    trace_step("change_hearing", actor, found, hearing)


@transaction.atomic
def prepare_hearing(
    *, actor: Actor, hearing: Hearing, expected_version: int, prepared_on: date
) -> None:
    """Write down that the client was prepared for a hearing."""
    found = require_legal(actor, hearing)
    rules.check_still_to_come(hearing.state)
    rules.check_preparation(prepared_on=prepared_on, hearing_on=hearing.day, today=clock.today())
    save_version(hearing, expected=expected_version, prepared_on=prepared_on)
    trace_step("prepare_hearing", actor, found, hearing)


@transaction.atomic
def attend_hearing(
    *, actor: Actor, hearing: Hearing, expected_version: int, attended_on: date
) -> None:
    """Write down that a hearing was attended; from then on its report has a day."""
    found = require_legal(actor, hearing)
    rules.check_still_to_come(hearing.state)
    rules.check_attendance(
        attended_on=attended_on,
        has_attendant=hearing.attendant_id is not None,
        today=clock.today(),
    )
    save_version(
        hearing,
        expected=expected_version,
        attended_on=attended_on,
        report_due_on=rules.report_due(attended_on, calendar()),
    )
    trace_step("attend_hearing", actor, found, hearing)


@transaction.atomic
def cancel_hearing(
    *, actor: Actor, hearing: Hearing, expected_version: int, cancel_reason: str
) -> None:
    """Write down that a hearing does not take place, or nobody of us can be there."""
    found = require_legal(actor, hearing)
    rules.check_still_to_come(hearing.state)
    save_version(
        hearing,
        expected=expected_version,
        cancelled_on=clock.today(),
        cancel_reason=kept_of(hearing.client_file, "cancel_reason", cancel_reason),
    )
    keep_in_agenda(actor, hearing)
    trace_step("cancel_hearing", actor, found, hearing)


@transaction.atomic
def write_report(
    *, actor: Actor, hearing: Hearing, deviations: Sequence[str], remark: str = ""
) -> HearingReport:
    """Write down that the report is there and what stood out; the story is not kept here."""
    found = require_legal(actor, hearing, data_class="C4")
    hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    rules.check_report(hearing.state)
    report = HearingReport(
        hearing=hearing,
        written_on=clock.today(),
        written_by=actor.user,
        deviations=list(deviations),
    )
    if words := clean_free_text(remark):
        with needing_key():
            report.seal(key_for(hearing.client_file), words)
    report.save()
    trace_step("report_hearing", actor, found, report, "C4")
    return report


@transaction.atomic
def send_report(*, actor: Actor, hearing: Hearing, sent_on: date) -> None:
    """Write down that the lawyer got the report. Raises RuleBroken without the client's yes."""
    found = require_legal(actor, hearing, data_class="C4")
    report = HearingReport.objects.select_for_update(of=("self",)).filter(hearing=hearing).first()
    if report is None:
        raise RuleBroken(_("Er is nog geen verslag. Leg dat eerst vast."))
    rules.check_sending(
        state=hearing.state,
        sent_on=sent_on,
        reported_on=report.written_on,
        is_consented=may_share_story(
            hearing.client_file, Consent.Recipient.LAWYER, sent_on, clock.today()
        ),
        today=clock.today(),
    )
    report.sent_on = sent_on
    report.save(update_fields=["sent_on"])
    trace_step("send_hearing_report", actor, found, report, "C4")


def _check(file: ClientFile, kind: str, attendant: User | None) -> None:
    if not is_valid(KINDS, kind):
        raise RuleBroken(_("Deze soort gehoor is er niet meer. Kies opnieuw."), field="kind")
    if attendant and not does_legal_work(attendant, file):
        raise RuleBroken(
            _("Deze collega kan dit dossier niet zien. Kies een juridisch medewerker."),
            field="attendant",
        )
