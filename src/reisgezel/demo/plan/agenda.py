"""What is still to be done and who meets when, and what clients said yes or no to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.parts import (
    TODAY,
    AppointmentPlan,
    ConsentPlan,
    HouseholdPlan,
    PersonPlan,
    TaskPlan,
    TrajectoryPlan,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day, in Dutch time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


def draw_tasks(chance: Chance, *, since: date, about: int = 0) -> list[TaskPlan]:
    """Draw some tasks for a household, most of them done, a few late."""
    tasks = []
    for title in chance.sample(read("plans")["tasks"]["titles"], k=chance.randint(0, 3)):
        created_on = workday(max(since, TODAY - chance.days(3, 60)))
        if created_on > TODAY:
            continue
        due_on = workday(created_on + chance.days(7, 45))
        done_on = None
        if due_on < TODAY and chance.maybe(0.88):
            done_on = min(workday(due_on - chance.days(0, 5)), TODAY)
            done_on = max(done_on, created_on)
        tasks.append(TaskPlan(about, title, due_on, created_on, done_on))
    return tasks


def draw_appointments(
    chance: Chance, *, since: date, office: str, about: int = 0
) -> list[AppointmentPlan]:
    """Draw at most one appointment before today and one after it."""
    days = [workday_before(TODAY - chance.days(2, 30))] if chance.maybe(0.4) else []
    if chance.maybe(0.5):
        days.append(workday(TODAY + chance.days(1, 20)))
    return [
        draw_appointment(chance, day, office=office, about=about) for day in days if day > since
    ]


def draw_appointment(chance: Chance, day: date, *, office: str, about: int = 0) -> AppointmentPlan:
    """Draw an appointment on a day, at the office or at home."""
    start = at(day, chance.randint(9, 15), chance.one_of((0, 30)))
    return AppointmentPlan(
        about=about,
        starts_at=start,
        minutes=chance.one_of((30, 45, 60)),
        place=f"Kantoor {office}" if chance.maybe(0.6) else "Bij de cliënt thuis",
        purpose=chance.one_of(read("plans")["appointments"]["purposes"]),
    )


def fill_today(plan: HouseholdPlan, office: str) -> None:
    """Give whoever guides a household something to do today."""
    chance = Chance(f"today:{plan.key}")
    running = [
        place
        for place, file in enumerate(plan.files)
        if any(one.started_on and not one.ended_on for one in file.trajectories)
    ]
    if running:
        title = chance.one_of(read("plans")["tasks"]["titles"])
        day = workday_before(TODAY - chance.days(7, 14))
        plan.tasks.append(TaskPlan(running[0], title, TODAY, day))
        plan.appointments.append(draw_appointment(chance, TODAY, office=office, about=running[0]))


def draw_consents(
    chance: Chance, person: PersonPlan, plan: TrajectoryPlan, *, place: str
) -> list[ConsentPlan]:
    """Draw the answers somebody gave at the first contact; a no is as usual as the weather."""
    if plan.started_on is None or not person.is_adult:
        return []
    language = person.contact.preferred_language or "nl"
    interpreter = chance.one_of(read("plans")["consents"]["interpreters"])

    def answer(purpose: str, recipient: str, yes: float, **more: object) -> ConsentPlan:
        return ConsentPlan(
            purpose=purpose,
            recipient=recipient,
            answer="yes" if chance.maybe(yes) else "no",
            asked_on=plan.started_on or TODAY,
            language=language,
            interpreter=interpreter,
            **more,  # type: ignore[arg-type]
        )

    asked = [answer("guidance", "organisation", 1.0)]
    if chance.maybe(0.9):
        given = answer("municipality", "municipality", 0.86, recipient_name=f"gemeente {place}")
        withdrawn = given.answer == "yes" and chance.maybe(0.02)
        day = plan.started_on + timedelta(days=40)
        if withdrawn and day < TODAY:
            given = ConsentPlan(**(given.__dict__ | {"withdrawn_on": day}))
        asked.append(given)
    if chance.maybe(0.2):
        asked.append(answer("photo", "public", 0.3))
    return asked
