"""What colleagues do in a household, each act through the service of its room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.builders.documents import picture_of
from reisgezel.demo.builders.journey import recorder_of
from reisgezel.demo.plan.parts import (
    AppointmentPlan,
    GuardianPlan,
    HouseholdPlan,
    NotePlan,
    PersonPlan,
    StepPlan,
    TaskPlan,
)
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.domain.cases.models import ClientFile, Consent
from reisgezel.domain.cases.services.consents import record_answer, withdraw_consent
from reisgezel.domain.cases.services.documents import add_document
from reisgezel.domain.cases.services.files import assign, open_file
from reisgezel.domain.cases.services.notes import write_note
from reisgezel.domain.cases.services.planning import add_task, finish_task, make_appointment
from reisgezel.domain.journey import services as journeys
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.people import services as people
from reisgezel.domain.people.models import Person
from reisgezel.domain.places.models import Location, Municipality


@dataclass
class Acts:
    """One household as it is being lived: the plan, and the records so far."""

    plan: HouseholdPlan
    persons: dict[int, Person] = field(default_factory=dict)
    relatives: list[Person] = field(default_factory=list)
    procedures: dict[int, Any] = field(default_factory=dict)
    """Those that were begun, by the identity of their plan."""
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

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

    def municipality(self) -> Municipality:
        return Municipality.objects.get(cbs_code=self.plan.municipality)

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
        relation = people.add_relative(
            actor=self.supervisor,
            person=self.persons[0],
            kind=kind,
            identity=relative.identity,
            contact=relative.contact,
        )
        self.relatives.append(relation.relative)

    def appoint(self, guardian: GuardianPlan) -> None:
        people.appoint_guardian(
            actor=self.supervisor,
            person=self.persons[0],
            appointee=guardian.appointee,
            starts_on=guardian.starts_on,
        )

    def end_guardian(self, guardian: GuardianPlan) -> None:
        held = self.persons[0].guardians.get(starts_on=guardian.starts_on)
        if held.ends_before is None:
            people.end_guardian(
                actor=self.supervisor,
                guardian=held,
                ends_before=guardian.ends_before,
                expected_version=held.version,
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

    def take(self, one: ProcedurePlan, step: TakenPlan) -> None:
        """Begin a procedure with its first step, and take the others in it."""
        actor, file = self.actor(recorder_of(self.plan, one)), self.file(one.file)
        happening = journeys.Happening(
            "",
            step.on,
            transition=step.code,
            variant=step.variant,
            letter_kind=step.letter,
            letter_on=step.letter_on,
            letter_received_on=step.received_on,
            letter_term_on=step.term_on,
        )
        if step is one.steps[0]:
            begun = journeys.start_procedure(
                actor=actor,
                file=file,
                kind=one.kind,
                person=self.person_of(one),
                happening=happening,
            )
            self.procedures[id(one)] = begun.procedure
            return
        procedure = self.procedures[id(one)]
        journeys.record_transition(actor=actor, procedure=procedure, happening=happening)

    def person_of(self, one: ProcedurePlan) -> Person:
        if one.relative is not None:
            return self.relatives[one.relative]
        return self.persons[one.file if one.member is None else one.member]

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
