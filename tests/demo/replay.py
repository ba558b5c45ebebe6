"""Living a planned household through the services, day by day, as colleagues would have written it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import time_machine

from reisgezel.demo.builders.cases import guided_from
from reisgezel.demo.builders.journey import recorded_on
from reisgezel.demo.builders.people import alerted_on
from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.parts import (
    FilePlan,
    TrajectoryPlan,
)
from tests.demo.acts_guidance import GuidanceActs

Act = Callable[[], object]
FIRST, EARLY, MIDDLE, LATE, LAST = range(5)
"""What comes first on a day: somebody must be known before anything happens."""


@dataclass
class Life(GuidanceActs):
    """What will happen to one household, and on which day."""

    acts: list[tuple[date, int, Act]] = field(default_factory=list)

    def live(self) -> None:
        self.intend()
        for day, _order, act in sorted(self.acts, key=lambda row: row[:2]):
            with time_machine.travel(at(day, 17), tick=False):
                act()

    def on(self, day: date, order: int, act: Callable[..., object], *arguments: object) -> None:
        self.acts.append((day, order, partial(act, *arguments)))

    def intend(self) -> None:
        """Write down what will happen on which day."""
        plan = self.plan
        for place, member in enumerate(plan.members):
            assert member.file
            self.on(member.file.opened_on, FIRST, self.register, place, member)
            self.intend_file(place, member.file)
        first = plan.files[0]
        for kind, relative in plan.relatives:
            self.on(first.opened_on, EARLY, self.add_relative, kind, relative)
        for one in plan.procedures:
            order = FIRST if one.kind == "asylum_procedure" or one.granted_by else LATE
            for step in one.steps:
                self.on(recorded_on(plan, one, step), order, self.take, one, step)
        for guardian in plan.guardians:
            known_on = max(guardian.starts_on, first.opened_on)
            self.on(known_on, MIDDLE, self.appoint, guardian)
            if guardian.ends_before:
                self.on(
                    max(guardian.ends_before, first.opened_on), LATE, self.end_guardian, guardian
                )
        if plan.alert:
            self.on(alerted_on(plan), LATE, self.alert)
        for note in plan.notes:
            self.on(note.on, LATE, self.note, note)
        for task in plan.tasks:
            self.on(task.created_on, LATE, self.task, task)
            if task.done_on:
                self.on(task.done_on, LAST, self.finish, task)
        for meeting in plan.appointments:
            self.on(min(meeting.starts_at.date(), date(2019, 1, 3)), LATE, self.meet, meeting)
        for paper in plan.documents:
            self.on(paper.added_on, LATE, self.paper, paper)

    def intend_file(self, place: int, file: FilePlan) -> None:
        for step in file.journey:
            self.on(max(step.on, file.opened_on), EARLY, self.step, place, step)
        if file.housed_on:
            self.on(file.housed_on, MIDDLE, self.move_in, place, file.housed_on)
        if self.plan.guide:
            self.on(guided_from(file), MIDDLE, self.assign, place, guided_from(file))
        for consent in file.consents:
            self.on(consent.asked_on, LATE, self.consent, place, consent)
            if consent.withdrawn_on:
                self.on(consent.withdrawn_on, LATE, self.withdraw, place, consent)
        for one in file.trajectories:
            self.intend_trajectory(place, one)

    def intend_trajectory(self, place: int, one: TrajectoryPlan) -> None:
        self.on(one.proposed_on, MIDDLE, self.propose, place, one.proposed_on)
        if one.started_on:
            self.on(one.started_on, MIDDLE, self.start, place, one.started_on)
            self.on(one.started_on, LATE, self.themes, place, one.themes)
        for phase, on in one.phases:
            self.on(on, LATE, self.phase, place, phase, on)
        if one.pause:
            self.on(one.pause[0], LATE, self.pause, place, one.pause[0], one.pause[2])
            self.on(one.pause[1], LATE, self.resume, place, one.pause[1])
        for mark in one.marks:
            self.on(mark.on, LATE, self.mark, place, mark)
        for goal in one.goals:
            self.on(goal.set_on, LATE, self.goal, place, goal)
            if goal.closed_on:
                self.on(goal.closed_on, LATE, self.close, place, goal)
        for scores in one.scores:
            self.on(scores.on, LATE, self.score, place, scores)
        if one.ended_on:
            self.on(one.ended_on, LAST, self.end, place, one)
