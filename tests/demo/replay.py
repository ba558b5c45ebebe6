"""Living a planned household through the services, day by day, as colleagues would have written it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

import time_machine

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.builders.cases import guided_from
from reisgezel.demo.builders.documents import picture_of
from reisgezel.demo.builders.people import alerted_on
from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.parts import (
    AppointmentPlan,
    FilePlan,
    GoalPlan,
    HouseholdPlan,
    MarkPlan,
    NotePlan,
    PersonPlan,
    StepPlan,
    TaskPlan,
    TrajectoryPlan,
)
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.services.consents import record_answer, withdraw_consent
from reisgezel.domain.cases.services.documents import add_document
from reisgezel.domain.cases.services.files import assign, end_assignment, open_file
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.cases.services.planning import add_task, finish_task, make_appointment
from reisgezel.domain.contracts.models import Product
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.services import checklists, plans, running, trajectories
from reisgezel.domain.journey import services as journeys
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.people import services as people
from reisgezel.domain.people.models import Person
from reisgezel.domain.places.models import Location, Municipality

Act = Callable[[], object]
FIRST, EARLY, MIDDLE, LATE, LAST = range(5)
"""What comes first on a day: somebody must be known before anything happens."""


@dataclass
class Life:
    """One household as it is being lived: what will happen when, and the records so far."""

    plan: HouseholdPlan
    acts: list[tuple[date, int, Act]] = field(default_factory=list)
    persons: dict[int, Person] = field(default_factory=dict)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    def live(self) -> None:
        self.intend()
        for day, _order, act in sorted(self.acts, key=lambda row: row[:2]):
            with time_machine.travel(at(day, 17), tick=False):
                act()

    def on(self, day: date, order: int, act: Callable[..., object], *arguments: object) -> None:
        self.acts.append((day, order, partial(act, *arguments)))

    def actor(self, key: str) -> Actor:
        """Return a colleague as an actor of the day it is; one actor a day is asked of the database."""
        known = key, clock.today()
        if known not in self.actors:
            self.actors[known] = Actor.of(User.objects.get(email=f"{key}@reisgezel.example"))
        return self.actors[known]

    @property
    def guide(self) -> Actor:
        return self.actor(self.plan.guide or self.plan.supervisor)

    @property
    def supervisor(self) -> Actor:
        return self.actor(self.plan.supervisor)

    def file(self, place: int) -> ClientFile:
        return ClientFile.objects.get(person=self.persons[place])

    def trajectory(self, place: int) -> Trajectory:
        return Trajectory.objects.get(client_file__person=self.persons[place])

    def municipality(self) -> Municipality:
        return Municipality.objects.get(cbs_code=self.plan.municipality)

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

    def register(self, place: int, member: PersonPlan) -> None:
        assert member.file
        actor = self.supervisor
        person = people.register_person(
            actor=actor, identity=member.identity, contact=member.contact
        )
        self.persons[place] = person
        unit = Unit.objects.get(name=self.plan.team)
        day = member.file.opened_on
        open_file(actor=actor, person=person, unit=unit, opened_on=day)
        if place == 0:
            people.form_household(actor=actor, person=person, starts_on=day)
        else:
            people.join_household(
                actor=actor,
                person=person,
                through=self.persons[0],
                role=member.role,
                starts_on=day,
            )

    def add_relative(self, kind: str, relative: PersonPlan) -> None:
        people.add_relative(
            actor=self.supervisor,
            person=self.persons[0],
            kind=kind,
            identity=relative.identity,
            contact=relative.contact,
        )

    def alert(self) -> None:
        people.add_alert(
            actor=self.supervisor,
            person=self.persons[0],
            text=self.plan.alert,
            on_household=True,
        )

    def move_in(self, place: int, day: date) -> None:
        people.record_address(
            actor=self.supervisor,
            person=self.persons[place],
            home=self.plan.home,
            starts_on=day,
            is_secret=self.plan.is_secret,
        )

    def step(self, place: int, step: StepPlan) -> None:
        file, actor = self.file(place), self.supervisor
        if step.takes_out:
            housing = JourneyFact.objects.get(client_file=file, kind="housing")
            journeys.take_out_of_count(
                actor=actor, housing=housing, counted_on=step.on, reason=step.reason
            )
            return
        places = Location.objects.filter(name=step.location)
        happening = journeys.Happening(
            step.kind,
            step.on,
            municipality=self.municipality() if step.municipality else None,
            location=places.first() if step.location else None,
            ground=step.ground,
            document_type=step.document_type,
            permit_ends_on=step.permit_ends_on,
        )
        journeys.record_happening(actor=actor, files=[file], happening=happening)

    def assign(self, place: int, day: date) -> None:
        assign(
            actor=self.supervisor,
            file=self.file(place),
            user=self.guide.user,
            role_code="caseworker",
            starts_on=day,
        )

    def consent(self, place: int, consent) -> None:
        answer = consent.__dict__.copy()
        answer.pop("withdrawn_on")
        record_answer(actor=self.guide, file=self.file(place), **answer)

    def withdraw(self, place: int, consent) -> None:
        given = Consent.objects.get(client_file=self.file(place), purpose=consent.purpose)
        withdraw_consent(actor=self.guide, consent=given, withdrawn_on=consent.withdrawn_on)

    def propose(self, place: int, day: date) -> None:
        trajectories.propose_trajectory(
            actor=self.supervisor,
            file=self.file(place),
            product=Product.objects.get(code="social_guidance"),
            municipality=self.municipality(),
            proposed_on=day,
        )

    def start(self, place: int, day: date) -> None:
        one = self.trajectory(place)
        trajectories.start_trajectory(
            actor=self.supervisor, trajectory=one, expected_version=one.version, started_on=day
        )

    def themes(self, place: int, themes: tuple[str, ...]) -> None:
        checklists.choose_themes(actor=self.guide, trajectory=self.trajectory(place), themes=themes)

    def phase(self, place: int, phase: str, day: date) -> None:
        one = self.trajectory(place)
        running.change_phase(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            phase=phase,
            phase_from=day,
        )

    def pause(self, place: int, day: date, reason: str) -> None:
        one = self.trajectory(place)
        running.pause_trajectory(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            paused_on=day,
            reason=reason,
        )

    def resume(self, place: int, day: date) -> None:
        one = self.trajectory(place)
        running.resume_trajectory(
            actor=self.supervisor, trajectory=one, expected_version=one.version, resumed_on=day
        )

    def end(self, place: int, plan: TrajectoryPlan) -> None:
        one = self.trajectory(place)
        assert plan.ended_on
        running.end_trajectory(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            ended_on=plan.ended_on,
            end_reason=plan.end_reason,
        )
        for assignment in self.file(place).assignments.all():
            end_assignment(
                actor=self.supervisor,
                assignment=assignment,
                ends_before=plan.ended_on + timedelta(days=1),
            )

    def mark(self, place: int, mark: MarkPlan) -> None:
        one = [self.trajectory(place)]
        if mark.reason:
            checklists.set_not_applicable(
                actor=self.guide,
                trajectories=one,
                item_code=mark.item_code,
                reason=mark.reason,
            )
        else:
            checklists.tick(
                actor=self.guide,
                trajectories=one,
                item_code=mark.item_code,
                done_by=mark.done_by,
                done_on=mark.on,
            )

    def goal(self, place: int, goal: GoalPlan) -> None:
        plans.set_goal(
            actor=self.guide,
            trajectory=self.trajectory(place),
            domain=goal.domain,
            text=goal.text,
            steps="\n".join(goal.steps),
            due_on=goal.due_on,
        )

    def close(self, place: int, goal: GoalPlan) -> None:
        one = self.trajectory(place).goals.get(text=goal.text)
        assert goal.closed_on
        plans.close_goal(
            actor=self.guide,
            goal=one,
            expected_version=one.version,
            state=goal.state,
            closed_on=goal.closed_on,
            own_words=goal.own_words,
        )

    def score(self, place: int, scores) -> None:
        plans.record_scores(
            actor=self.guide,
            trajectory=self.trajectory(place),
            scored_on=scores.on,
            levels=scores.levels,
        )

    def note(self, note: NotePlan) -> None:
        write_note(
            actor=self.actor(note.author) if note.author else self.guide,
            files=[self.file(place) for place in note.about],
            on=note.on,
            kind=note.kind,
            channel=note.channel,
            minutes=note.minutes,
            text=note.text,
            data_class=note.data_class,
        )

    def task(self, task: TaskPlan) -> None:
        add_task(actor=self.guide, file=self.file(task.about), title=task.title, due_on=task.due_on)

    def finish(self, task: TaskPlan) -> None:
        finish_task(actor=self.guide, task=self.file(task.about).tasks.get(title=task.title))

    def meet(self, meeting: AppointmentPlan) -> None:
        make_appointment(
            actor=self.guide,
            file=self.file(meeting.about),
            starts_at=meeting.starts_at,
            ends_at=meeting.starts_at + timedelta(minutes=meeting.minutes),
            place=meeting.place,
            purpose=meeting.purpose,
        )

    def paper(self, paper) -> None:
        add_document(
            actor=self.guide,
            file=self.file(paper.about),
            title=paper.title,
            kind=paper.kind,
            content=picture_of(paper.title)[0],
            name="paper.png",
            data_class=paper.data_class,
        )
