"""The seven households that Samira guides in Zaandam: told by name, the rest drawn by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reisgezel.demo.plan.agenda import at
from reisgezel.demo.plan.catalogue import Team, read
from reisgezel.demo.plan.drawing import live
from reisgezel.demo.plan.households import draw_home
from reisgezel.demo.plan.lives import Arrivals
from reisgezel.demo.plan.parts import (
    AppointmentPlan,
    ConsentPlan,
    DocumentPlan,
    GoalPlan,
    HouseholdPlan,
    NotePlan,
    PersonPlan,
    ScoresPlan,
    StepPlan,
    TaskPlan,
)
from reisgezel.demo.plan.persons import LETTER_LANGUAGES, Origin, origins
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.demo.plan.sources import Source
from reisgezel.domain.people.facts import Contact, Identity
from reisgezel.lib.partial_dates import PartialDate

MUNICIPALITY = "GM0479"
GUIDE = "samira"
ALL_DONE = 1.2
"""Of the checklist everything is done that was due, but for what a household still has open."""
STILL_OPEN = ("MB18", "MB32")
Told = Mapping[str, Any]


def households(seed: int, team: Team, municipality: str) -> list[HouseholdPlan]:
    """Return the households told by name in a municipality; in most there are none."""
    if municipality != MUNICIPALITY:
        return []
    return [_household(seed, team, told) for told in read("showcases")["households"]]


def _household(seed: int, team: Team, told: Told) -> HouseholdPlan:
    source = Source(seed, team, MUNICIPALITY, told["number"])
    origin = next(one for one in origins() if one.code == told["origin"])
    numbers = source.v_numbers()
    members = [
        _person(origin, row, v_number)
        for row, v_number in zip(told["members"], numbers, strict=False)
    ]
    if note := told.get("contact_note"):
        first = members[0]
        members[0] = replace(first, contact=replace(first.contact, contact_note=note))
    plan = HouseholdPlan(
        key=source.key,
        municipality=MUNICIPALITY,
        team=team.name,
        home=draw_home(
            source.chance,
            municipality=MUNICIPALITY,
            place=source.town,
            digits=team.postcodes[MUNICIPALITY],
        ),
        members=members,
        guide=GUIDE,
        relatives=[(row["kind"], _person(origin, row, "")) for row in told.get("relatives", ())],
        is_secret=told.get("secret", False),
        alert=told.get("alert", ""),
        story=told.get("story", ""),
        blocked=tuple(told["blocked"]) if "blocked" in told else None,
    )
    live(source, plan, Arrivals(told["moved_in"]), may_end=False, diligence=ALL_DONE)
    _tell(plan, told)
    return plan


def _tell(plan: HouseholdPlan, told: Told) -> None:
    """Put what is told in the place of what was drawn."""
    plan.tasks = [_task(row) for row in told.get("tasks", ())]
    plan.appointments = [_appointment(row) for row in told.get("appointments", ())]
    plan.documents = [DocumentPlan(**({"about": 0} | row)) for row in told.get("documents", ())]
    still_open = set(told.get("still_open", STILL_OPEN))
    for one in (one for file in plan.files for one in file.trajectories):
        one.marks = [mark for mark in one.marks if mark.item_code not in still_open]
    file = plan.files[0]
    if steps := told.get("journey"):
        file.journey = [StepPlan(**row) for row in steps]
    plan.procedures = [one for row in told.get("procedures", ()) for one in _procedures(row)]
    if notes := told.get("notes"):
        plan.notes = [_note(row) for row in notes]
        file.opened_on = file.trajectories[0].proposed_on = notes[0]["on"]
        one = file.trajectories[0]
        one.started_on = notes[0]["on"]
        one.marks = [replace(mark, on=max(mark.on, notes[0]["on"])) for mark in one.marks]
    if consents := told.get("consents"):
        language = plan.members[0].contact.preferred_language
        file.consents = [ConsentPlan(language=language, **row) for row in consents]
    if goals := told.get("goals"):
        file.trajectories[0].goals = [
            GoalPlan(**(row | {"steps": tuple(row["steps"])})) for row in goals
        ]
    if scores := told.get("scores"):
        file.trajectories[0].scores = [
            ScoresPlan(row["on"], {name: tuple(pair) for name, pair in row["levels"].items()})
            for row in scores
        ]
    if themes := told.get("themes"):
        file.trajectories[0].themes = tuple(themes)


def _person(origin: Origin, row: Told, v_number: str) -> PersonPlan:
    language = row.get("language", "")
    identity = Identity(
        given_names=row["given"],
        family_name=row["family"],
        name_variants=(row["own"],) if "own" in row else (),
        birth=PartialDate.parse(row["birth"]),
        gender=row["gender"],
        nationality_code=origin.nationality,
        v_number=v_number,
    )
    contact = Contact(
        phone=row.get("phone", ""),
        email=row.get("email", ""),
        preferred_language=language if "phone" in row and language in LETTER_LANGUAGES else "",
        interpreter_need=row.get("interpreter", "unknown"),
        languages=tuple(
            map(tuple, row.get("languages", [[language, "native"]] if language else ()))
        ),
    )
    if country := row.get("country"):
        contact = replace(contact, lives_in_country=country)
    return PersonPlan(identity, contact, row.get("role", row.get("kind", "")))


def _procedures(row: Told) -> list[ProcedurePlan]:
    """Return a procedure of the client, or one for each relative it is told of."""
    steps = [TakenPlan(**step) for step in row["steps"]]
    about = row.get("relatives", [None])
    return [ProcedurePlan(row["kind"], relative=place, steps=steps) for place in about]


def _note(row: Told) -> NotePlan:
    return NotePlan(
        on=row["on"],
        kind=row["kind"],
        channel=row["channel"],
        minutes=row["minutes"],
        text=row["text"],
        about=(0,),
        data_class=row.get("class", "C2"),
        author=row.get("author", ""),
    )


def _task(row: Told) -> TaskPlan:
    return TaskPlan(row.get("about", 0), row["title"], row["due_on"], row["created_on"])


def _appointment(row: Told) -> AppointmentPlan:
    moment = row["at"]
    return AppointmentPlan(
        about=row.get("about", 0),
        starts_at=at(moment.date(), moment.hour, moment.minute),
        minutes=row["minutes"],
        place=row["place"],
        purpose=row["purpose"],
    )
