"""Drawing the asylum procedure that led to a permit: most by the short way, some by a longer one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.parts import StepPlan
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan

WAYS = {"short": 68, "extended": 22, "dublin": 4, "appeal": 4, "repeated": 2}
"""How often each way is gone; our estimate, no figure is copied."""
LONG_ENOUGH = {"extended": 90, "dublin": 150, "appeal": 260, "repeated": 70}
"""Days between arrival and permit that a longer way takes at least."""
LONGEST_WAIT = 800
"""Days after which somebody did not wait for a first decision, but for that of a judge."""
FAMILY_GROUND = "29_2"
DETAILED_ON = timedelta(days=2)
"""After the first day of the general procedure, by its day plan of 2010."""
Way = Sequence[tuple[str, float, str, str]]
"""A way: step, share of the days before the permit at which it was taken, variant, letter."""

BEFORE_THE_PERMIT: dict[str, Way] = {
    "extended": (
        ("rest_preparation", 0.55, "", ""),
        ("aa_running", 0.62, "", "ind_invitation"),
        ("extended_procedure", 0.66, "", "ind_extended"),
    ),
    "dublin": (
        ("dublin", 0.15, "", "ind_dublin"),
        ("rest_preparation", 0.6, "", ""),
        ("aa_running", 0.9, "", "ind_invitation"),
    ),
    "appeal": (
        ("rest_preparation", 0.3, "", ""),
        ("aa_running", 0.33, "", "ind_invitation"),
        ("intention_issued", 0.34, "", "ind_intention"),
        ("view_submitted", 0.345, "", ""),
        ("rejected", 0.36, "unfounded", "ind_rejection"),
        ("appeal", 0.38, "", ""),
        ("appeal_upheld", 0.8, "", "court_upheld"),
    ),
}
REFUSED_BEFORE: Way = (
    ("registration_interview_done", 0.2, "", "ind_interview"),
    ("rest_preparation", 0.3, "", ""),
    ("aa_running", 0.32, "", "ind_invitation"),
    ("intention_issued", 0.34, "", "ind_intention"),
    ("view_submitted", 0.35, "", ""),
    ("rejected", 0.36, "unfounded", "ind_rejection"),
    ("appeal", 0.37, "", ""),
    ("appeal_dismissed", 0.7, "", "court_dismissed"),
    ("higher_appeal", 0.71, "", ""),
    ("exhausted", 0.95, "", "council_dismissed"),
)
"""An application that was refused to the end."""
AGAIN: Way = (
    ("new_facts_collected", 0.2, "", ""),
    ("form_submitted", 0.4, "", ""),
    ("ind_review", 0.8, "", ""),
)


def draw_asylum(
    chance: Chance,
    place: int,
    came_on: date,
    permit: StepPlan,
    *,
    together: dict[date, ProcedurePlan],
) -> list[ProcedurePlan]:
    """Draw the procedure that ended with a permit; who came together went the same way."""
    if permit.ground == FAMILY_GROUND:
        steps = [TakenPlan("registered", came_on)]
        return [ProcedurePlan("asylum_procedure", place, steps=steps, granted_by="granted_derived")]
    if known := together.get(permit.on):
        return [ProcedurePlan(known.kind, place, steps=known.steps, granted_by=known.granted_by)]
    way = chance.weighted(WAYS)
    days = (permit.on - came_on).days
    if days < LONG_ENOUGH.get(way, 0) or (way == "repeated" and len(together)):
        way = "short"
    if way in ("short", "extended") and days > LONGEST_WAIT:
        way = "appeal"
    if way == "repeated":
        return _again(chance, place, came_on, permit.on)
    steps = [TakenPlan("registered", came_on)]
    if way == "short":
        steps += _short(chance, came_on, permit.on)
    else:
        if way != "dublin":
            interview = came_on + timedelta(days=days // 10)
            steps.append(
                TakenPlan("registration_interview_done", interview, letter="ind_interview")
            )
        steps += spread(BEFORE_THE_PERMIT[way], came_on, permit.on)
    together[permit.on] = ProcedurePlan(
        "asylum_procedure", place, steps=steps, granted_by="granted"
    )
    return [together[permit.on]]


def refused(came_on: date, ends_on: date) -> ProcedurePlan:
    """Return a procedure that was refused to the end between two days."""
    steps = [TakenPlan("registered", came_on), *spread(REFUSED_BEFORE, came_on, ends_on)]
    return ProcedurePlan("asylum_procedure", steps=steps)


def spread(way: Way, since: date, until: date) -> list[TakenPlan]:
    """Return the steps of a way, spread over the days between two days."""
    days = (until - since).days
    return [
        TakenPlan(code, since + timedelta(days=int(days * share)), variant, letter)
        for code, share, variant, letter in way
    ]


def _short(chance: Chance, came_on: date, permit_on: date) -> list[TakenPlan]:
    """Draw the general procedure: a long wait, some days of rest, and eight days of decision."""
    running = permit_on - chance.days(5, 9)
    rest = running - chance.days(6, 10)
    interview = rest - chance.days(0, 3)
    steps = []
    if chance.maybe(0.35):
        steps.append(TakenPlan("waiting_pre_pol", came_on + chance.days(3, 12), letter="ind_delay"))
    steps += [
        TakenPlan("registration_interview_done", interview, letter="ind_interview"),
        TakenPlan("rest_preparation", rest),
        TakenPlan("aa_running", running, letter="ind_invitation"),
        TakenPlan(
            "detailed_interview_held", running + DETAILED_ON, letter="ind_detailed_interview"
        ),
    ]
    return steps


def _again(chance: Chance, place: int, came_on: date, permit_on: date) -> list[ProcedurePlan]:
    """Draw a refusal of years ago, and the repeated application that was granted."""
    first = came_on - chance.days(1100, 1500)
    before = refused(first, came_on - chance.days(150, 300))
    before.file = place
    steps = [
        TakenPlan("advice_requested", came_on),
        *spread(AGAIN, came_on, permit_on),
    ]
    again = ProcedurePlan("repeated_application", place, steps=steps, granted_by="granted")
    return [before, again]
