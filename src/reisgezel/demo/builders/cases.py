"""Client files in their rows: who guides, what was said, what is to be done, what was agreed to."""

from __future__ import annotations

from datetime import date, timedelta

from reisgezel.demo.builders.people import Stored
from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.contacts import CONTACTS
from reisgezel.demo.plan.parts import FilePlan, HouseholdPlan
from reisgezel.domain.cases.models import (
    Appointment,
    Assignment,
    ClientFile,
    Consent,
    ContactNote,
    Task,
)
from reisgezel.domain.cases.rules import recipient_key
from reisgezel.domain.people.services.rows import identity_columns


def build_files(
    world: World, plan: HouseholdPlan, stored: Stored, *, talked_on: date | None = None
) -> list[int]:
    """Let the files of a household wait to be written; return their numbers.

    ``talked_on`` is the latest day on which its first member was spoken besides the notes of the plan.
    """
    seen = last_contacts(plan)
    if talked_on:
        seen[0] = max(talked_on, seen.get(0, talked_on))
    files = []
    for place, (person, file) in enumerate(zip(stored.persons, plan.files, strict=True)):
        number = world.store.add(
            ClientFile,
            sort_key=identity_columns(plan.members[place].identity)["sort_key"],
            number=file.number,
            person_id=person,
            unit_id=world.units[plan.team],
            opened_on=file.opened_on,
            last_contact_on=seen.get(place),
        )
        files.append(number)
        _guide(world, plan, file, number)
    _notes(world, plan, files)
    _plans(world, plan, files)
    return files


def last_contacts(plan: HouseholdPlan) -> dict[int, date]:
    """Return the latest day each member was met or spoken, by place in the household."""
    seen: dict[int, date] = {}
    for note in plan.notes:
        if note.kind in CONTACTS:
            seen |= {place: max(note.on, seen.get(place, note.on)) for place in note.about}
    return seen


def guided_from(file: FilePlan) -> date:
    """Return the day from which somebody guides: that of the proposal, or of the file."""
    return file.trajectories[0].proposed_on if file.trajectories else file.opened_on


def _guide(world: World, plan: HouseholdPlan, file: FilePlan, number: int) -> None:
    if plan.guide:
        ended = [one.ended_on for one in file.trajectories]
        last_day = max((day for day in ended if day), default=None) if all(ended) else None
        world.store.add(
            Assignment,
            client_file_id=number,
            user_id=world.users[plan.guide],
            role_code="caseworker",
            starts_on=guided_from(file),
            ends_before=last_day + timedelta(days=1) if last_day else None,
        )
    recorder = world.users[plan.guide or plan.supervisor]
    for consent in file.consents:
        world.store.add(
            Consent,
            client_file_id=number,
            purpose=consent.purpose,
            recipient=consent.recipient,
            recipient_name=consent.recipient_name,
            recipient_key=recipient_key(consent.recipient, consent.recipient_name),
            answer=consent.answer,
            asked_on=consent.asked_on,
            language=consent.language,
            interpreter=consent.interpreter,
            recorded_by_id=recorder,
            withdrawn_on=consent.withdrawn_on,
            withdrawn_by_id=recorder if consent.withdrawn_on else None,
        )


def _notes(world: World, plan: HouseholdPlan, files: list[int]) -> None:
    through = ContactNote.files.through
    for note in plan.notes:
        number = world.store.add(
            ContactNote,
            author_id=world.users[note.author or plan.guide],
            on=note.on,
            kind=note.kind,
            channel=note.channel,
            minutes=note.minutes,
            text=note.text,
            data_class=note.data_class,
            recorded_at=written_on(note.on),
        )
        for place in note.about:
            world.store.add(through, contactnote_id=number, clientfile_id=files[place])


def _plans(world: World, plan: HouseholdPlan, files: list[int]) -> None:
    for task in plan.tasks:
        guide = world.users[plan.guide]
        world.store.add(
            Task,
            client_file_id=files[task.about],
            title=task.title,
            due_on=task.due_on,
            assignee_id=guide,
            created_by_id=guide,
            done_on=task.done_on,
            done_by_id=guide if task.done_on else None,
            version=2 if task.done_on else 1,
        )
    for meeting in plan.appointments:
        world.store.add(
            Appointment,
            client_file_id=files[meeting.about],
            colleague_id=world.users[plan.guide],
            starts_at=meeting.starts_at,
            ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes),
            place=meeting.place,
            purpose=meeting.purpose,
        )
