"""Rejected asylum seekers who spoke with us about their future in the year, and those who went back."""

from __future__ import annotations

from datetime import date
from itertools import count

from reisgezel.core.figures.report import printed_in
from reisgezel.core.figures.socket import TOTAL
from reisgezel.demo.plan.asylum import refused
from reisgezel.demo.plan.catalogue import YEAR, Team, read
from reisgezel.demo.plan.chance import Chance, workday
from reisgezel.demo.plan.households import Shape, draw_home, draw_members
from reisgezel.demo.plan.journeys import CENTRES
from reisgezel.demo.plan.parts import FilePlan, HouseholdPlan, NotePlan, StepPlan
from reisgezel.demo.plan.persons import draw_origin
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.demo.plan.sources import Source

FIRST_DAY, LAST_DAY = date(YEAR, 1, 8), date(YEAR, 12, 20)
OWN, OTHER = "own", "other"
GOES_ON = {"counselling": 40, "undecided": 28, "stay_legal_option": 20, "chooses_return": 12}
"""How far those have come who did not go back in the year; our estimate."""
POSTCODE = 3511
AGAIN_SHARE = 0.4
"""Of those who look for a legal option here, how many ask for asylum again."""
WITH_SUPPORT = (
    *("orientation_done", "chooses_return", "partner_ngo_engaged"),
    *("reintegration_plan", "travel_documents", "departed"),
)


def draw_clients(seed: int, team: Team) -> list[HouseholdPlan]:
    """Draw as many clients as the report says, of whom as many went back with our support or another's."""
    talked, own, other = (_printed(code) for code in ("talks", "own", "other"))
    outcomes = [OWN] * own + [OTHER] * other + [""] * (talked - own - other)
    return [
        _draw_client(Source(seed, team, "", number), outcome)
        for number, outcome in zip(count(1), outcomes, strict=False)
    ]


def _printed(what: str) -> int:
    value = printed_in(YEAR)[f"return_{what}", TOTAL].value
    return value if isinstance(value, int) else 0


def _draw_client(source: Source, outcome: str) -> HouseholdPlan:
    chance = source.chance
    origin = draw_origin(chance)
    age = int(chance.triangular(19, 58, 31))
    shape = Shape((("main", "f" if chance.maybe(0.25) else "m", age),))
    talked_on = workday(
        FIRST_DAY + chance.days(0, (LAST_DAY - FIRST_DAY).days - 130 * bool(outcome))
    )
    referred_on = workday(talked_on - chance.days(20, 60))
    came_on = referred_on - chance.days(700, 1900)
    member = draw_members(chance, origin, shape, v_numbers=source.v_numbers(), on=talked_on)[0]
    member.file = FilePlan(source.numbers()[0], opened_on=referred_on)
    trajectory = _trajectory(chance, referred_on, talked_on, outcome)
    left_on = trajectory.steps[-1].on if outcome else None
    member.file.journey = _journey(chance, came_on, referred_on, left_on)
    plan = HouseholdPlan(
        key=source.key,
        municipality="",
        team=source.team.name,
        home=draw_home(chance, municipality="", place=source.team.office, digits=POSTCODE),
        members=[member],
    )
    plan.procedures = [refused(came_on, referred_on - chance.days(20, 200)), trajectory]
    if trajectory.steps[-1].code == "stay_legal_option" and chance.maybe(AGAIN_SHARE):
        plan.procedures.append(_again(chance, trajectory.steps[-1].on))
    plan.notes = _notes(chance, trajectory)
    return plan


def _trajectory(chance: Chance, referred_on: date, talked_on: date, outcome: str) -> ProcedurePlan:
    """Draw the talks of somebody and what came of them, all within the year from the first talk on."""
    steps = [
        TakenPlan("referred", referred_on),
        TakenPlan("intake", workday(referred_on + chance.days(3, 15))),
        TakenPlan("counselling", talked_on),
    ]
    day = talked_on
    names: tuple[str, ...] = ()
    if outcome == OWN:
        names = WITH_SUPPORT
    elif outcome == OTHER:
        names = ("orientation_done", "chooses_return", "returned_via_other")
    else:
        reached = chance.weighted(GOES_ON)
        names = () if reached == "counselling" else ("orientation_done", reached)
    if chance.maybe(0.6):
        names = ("talk", *names)
    for name in names:
        day = workday(day + chance.days(8, 18))
        if day > LAST_DAY and not outcome:
            break
        steps.append(TakenPlan(name, day))
    return ProcedurePlan("return_trajectory", steps=steps)


def _journey(
    chance: Chance, came_on: date, referred_on: date, left_on: date | None
) -> list[StepPlan]:
    """Draw where somebody stayed: two centres that are open now, and away when they went back."""
    first, second = chance.sample([name for name, closes in CENTRES.items() if not closes], 2)
    moved_on = came_on + (referred_on - came_on) // 2
    steps = [
        StepPlan("stay", came_on, location=first),
        StepPlan("stay", moved_on, location=second),
    ]
    return [*steps, StepPlan("left", left_on)] if left_on else steps


def _again(chance: Chance, since: date) -> ProcedurePlan:
    """Draw the advice on a repeated application, and its refusal where there was time for one."""
    steps = [TakenPlan("advice_requested", since)]
    day = since
    for code, letter in (
        ("new_facts_collected", ""),
        ("form_submitted", ""),
        ("ind_review", ""),
        ("inadmissible", "ind_rejection"),
    ):
        day += chance.days(14, 50)
        steps.append(TakenPlan(code, day, letter=letter))
    return ProcedurePlan("repeated_application", steps=[s for s in steps if s.on <= LAST_DAY])


def _notes(chance: Chance, trajectory: ProcedurePlan) -> list[NotePlan]:
    """Draw a note for each talk, in plain words."""
    texts = read("notes")["return_talks"]
    talks = [step.on for step in trajectory.steps if step.code in ("counselling", "talk")]
    return [
        NotePlan(
            on, "conversation", "office", chance.one_of([45, 60, 75]), chance.one_of(texts), (0,)
        )
        for on in talks
    ]
