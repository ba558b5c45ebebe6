"""Legal matters in their rows: what was asked, heard and searched, of clients and of others."""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.legal_parts import EnquiryPlan, HearingPlan, MatterPlan
from reisgezel.domain.cases.models import Appointment, Assignment
from reisgezel.domain.journey.term_catalogue import calendar
from reisgezel.domain.legal.models import (
    ChildMotives,
    Consult,
    Deadline,
    DocumentRequest,
    Enquirer,
    Hearing,
    HearingReport,
    Matter,
    TracingReferral,
)
from reisgezel.domain.legal.rules.hearings import report_due
from reisgezel.domain.legal.services.agenda import LASTS
from reisgezel.domain.stories.models import Grant

GRANTED = timedelta(days=365)


def build_matter(
    world: World, matter: MatterPlan, files: list[int], worker: int, deputy: int | None
) -> None:
    """Let a matter of a household wait to be written, with all that belongs to it."""
    file = files[matter.about]
    has_fatal = any(deadline.is_fatal for deadline in matter.deadlines)
    number = world.store.add(
        Matter,
        client_file_id=file,
        kind=matter.kind,
        subject=matter.subject,
        responsible_id=worker,
        deputy_id=deputy if has_fatal else None,
        opened_on=matter.opened_on,
        closed_on=matter.closed_on,
        result=matter.result,
    )
    for deadline in matter.deadlines:
        world.store.add(
            Deadline,
            matter_id=number,
            what=deadline.what,
            due_on=deadline.due_on,
            is_fatal=deadline.is_fatal and deputy is not None,
            met_on=deadline.met_on,
            met_by_id=worker if deadline.met_on else None,
        )
    for request in matter.requests:
        world.store.add(
            DocumentRequest,
            client_file_id=file,
            matter_id=number,
            asked_by_id=worker,
            **vars(request),
        )
    if matter.search:
        world.store.add(
            TracingReferral, client_file_id=file, referred_by_id=worker, **vars(matter.search)
        )
    if matter.hearing:
        build_hearing(world, matter.hearing, file, worker)
    if matter.child_heard is not None:
        _hear(world, files[matter.child_heard], worker, matter.opened_on)


def build_hearing(world: World, hearing: HearingPlan, file: int, worker: int) -> None:
    """Let a hearing wait, with the report that was written of it."""
    due_on = report_due(hearing.attended_on, calendar()) if hearing.attended_on else None
    number = world.store.add(
        Hearing,
        client_file_id=file,
        appointment_id=None if hearing.attended_on else _meet(world, hearing, file, worker),
        kind=hearing.kind,
        starts_at=hearing.starts_at,
        place=hearing.place,
        language=hearing.language,
        asked_by=hearing.asked_by,
        attendant_id=worker,
        prepared_on=hearing.prepared_on,
        attended_on=hearing.attended_on,
        report_due_on=due_on,
    )
    if hearing.reported_on:
        open_story(world, file, worker, hearing.reported_on, "schrijft het verslag")
        world.store.add(
            HearingReport,
            hearing_id=number,
            written_on=hearing.reported_on,
            written_by_id=worker,
            deviations=list(hearing.deviations),
        )


def _meet(world: World, hearing: HearingPlan, file: int, worker: int) -> int:
    """Let a hearing that is to come stand in the agenda, as the service would have it."""
    return world.store.add(
        Appointment,
        client_file_id=file,
        colleague_id=worker,
        starts_at=hearing.starts_at,
        ends_at=hearing.starts_at + LASTS,
        place="zie het juridische dossier",
        purpose="Juridische afspraak",
    )


def build_enquiry(world: World, enquiry: EnquiryPlan, unit: int, worker: int) -> None:
    """Let the matter of somebody without a file wait, with the talk about it."""
    enquirer = world.store.add(
        Enquirer,
        unit_id=unit,
        kind=enquiry.asked_by,
        language=enquiry.language,
        registered_on=enquiry.opened_on,
    )
    number = world.store.add(
        Matter,
        enquirer_id=enquirer,
        kind=enquiry.kind,
        subject=enquiry.subject,
        responsible_id=worker,
        opened_on=enquiry.opened_on,
        closed_on=enquiry.closed_on,
        result=enquiry.result,
    )
    world.store.add(
        Consult,
        matter_id=number,
        on=enquiry.opened_on,
        minutes=enquiry.minutes,
        advice=enquiry.advice,
        given_by_id=worker,
    )


def assign(world: World, file: int, user: int, role_code: str, starts_on: date) -> None:
    """Let somebody be assigned to a client."""
    world.store.add(
        Assignment, client_file_id=file, user_id=user, role_code=role_code, starts_on=starts_on
    )


def open_story(world: World, file: int, reader: int, starts_on: date, reason: str) -> None:
    """Let the team leader give somebody access by name to the story of a client, for a year."""
    world.store.add(
        Grant,
        client_file_id=file,
        reader_id=reader,
        given_by_id=world.leader,
        given_at=written_on(starts_on),
        starts_on=starts_on,
        ends_before=starts_on + GRANTED,
        reason=reason,
    )


def _hear(world: World, file: int, worker: int, asked_on: date) -> None:
    open_story(world, file, worker, asked_on, "hoort het kind")
    world.store.add(ChildMotives, client_file_id=file, asked_on=asked_on, interviewer_id=worker)
