"""Return counselling in its rows: who was talked with, the plan, the departure and the year after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from reisgezel.demo.builders.cases import build_files
from reisgezel.demo.builders.journey import build_journeys
from reisgezel.demo.builders.legal import assign, build_hearing, open_story
from reisgezel.demo.builders.people import build_people
from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.counselling import was_held
from reisgezel.demo.plan.legal_parts import CounselledPlan
from reisgezel.demo.plan.parts import TODAY
from reisgezel.domain.cases.models import ContactNote, Task
from reisgezel.domain.legal.models import (
    AnalysisPart,
    Counselling,
    FollowUp,
    Partner,
    PlanLine,
    ReturnPlan,
    StoryAnalysis,
)
from reisgezel.domain.legal.rules.analyses import FIVE_V
from reisgezel.domain.legal.rules.returns import follow_ups


def build_partners(world: World) -> list[int]:
    """Let the made-up partners wait; return their numbers in the order of the list."""
    return [
        world.store.add(Partner, is_made_up=True, **row) for row in read("partners")["partners"]
    ]


def build_counselled(
    world: World, plan: CounselledPlan, partners: Sequence[int], role_code: str
) -> None:
    """Let one client wait, with file, talks and plan."""
    household = plan.household
    stored = build_people(world, household)
    talked_on = max(talk.on for talk in plan.talks)
    [file] = build_files(world, household, stored, talked_on=talked_on)
    [procedure] = build_journeys(world, household, [file], stored)
    counsellor = world.users[household.supervisor]
    assign(world, file, counsellor, role_code, household.files[0].opened_on)
    number = world.store.add(
        ReturnPlan,
        client_file_id=file,
        counsellor_id=counsellor,
        procedure_id=procedure,
        intake_on=plan.intake_on,
        choice=plan.choice,
        chosen_on=plan.chosen_on,
        partner_id=None if plan.partner is None else partners[plan.partner],
        engaged_on=plan.engaged_on,
        departed_on=plan.departed_on,
        support=plan.support,
        other_organisation=plan.other,
    )
    _talks(world, plan, file, number, counsellor)
    for kind, text in plan.lines:
        done_on = plan.departed_on if kind == "step" else None
        world.store.add(PlanLine, plan_id=number, kind=kind, text=text, done_on=done_on)
    if plan.departed_on and plan.support == "own":
        _year_after(world, plan.departed_on, file, number, counsellor)
    if plan.hearing:
        build_hearing(world, plan.hearing, file, counsellor)
    if plan.covered is not None and role_code == "legal_worker":
        _analysis(world, plan.covered, file, counsellor)


def _talks(world: World, plan: CounselledPlan, file: int, number: int, counsellor: int) -> None:
    through = ContactNote.files.through
    for talk in plan.talks:
        note = world.store.add(
            ContactNote,
            author_id=counsellor,
            on=talk.on,
            kind=ContactNote.Kind.CONVERSATION,
            channel=ContactNote.Channel.OFFICE,
            minutes=talk.minutes,
            text=talk.text,
            data_class="C3",
            recorded_at=written_on(talk.on),
        )
        world.store.add(through, contactnote_id=note, clientfile_id=file)
        world.store.add(Counselling, plan_id=number, note_id=note)


def _year_after(world: World, departed_on: date, file: int, number: int, counsellor: int) -> None:
    for months, due_on in follow_ups(departed_on):
        held_on = due_on if was_held(due_on) else None
        moment = world.store.public_id()
        task = world.store.add(
            Task,
            client_file_id=file,
            title=f"Contact na vertrek, na {months} maand{'en' if months > 1 else ''}",
            place=reverse("legal:follow_up", args=[moment]),
            due_on=due_on,
            assignee_id=counsellor,
            created_by_id=counsellor,
            done_on=held_on,
            done_by_id=counsellor if held_on else None,
        )
        world.store.add(
            FollowUp,
            public_id=moment,
            plan_id=number,
            months=months,
            due_on=due_on,
            task_id=task,
            held_on=held_on,
            finding="well" if held_on else "",
        )


def _analysis(world: World, covered: int, file: int, worker: int) -> None:
    begun_on = TODAY - timedelta(days=21)
    open_story(world, file, worker, begun_on - timedelta(days=7), "schrijft de verhaalanalyse")
    number = world.store.add(
        StoryAnalysis,
        client_file_id=file,
        requested_on=begun_on - timedelta(days=7),
        analyst_id=worker,
        assigned_on=begun_on,
        begun_on=begun_on,
    )
    for place, kind in enumerate(FIVE_V):
        is_covered = place < covered
        world.store.add(
            AnalysisPart,
            analysis_id=number,
            kind=kind,
            covered_on=begun_on if is_covered else None,
            covered_by_id=worker if is_covered else None,
        )
