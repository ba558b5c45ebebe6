"""Those who wait in reception for their asylum procedure to start, and those who waited until the autumn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reisgezel.demo.plan.catalogue import YEAR, Team, read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.guardians import come_alone
from reisgezel.demo.plan.households import Shape, draw_home, draw_members, draw_shape
from reisgezel.demo.plan.journeys import CENTRES
from reisgezel.demo.plan.parts import TODAY, FilePlan, HouseholdPlan, StepPlan
from reisgezel.demo.plan.persons import draw_origin
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.demo.plan.sources import Source

FIRST_WAITING = 7000
"""Their numbers in the first municipality of a team start here."""
MOST = 5
HOUSEHOLDS_PER_WORKER = 24
WAITED = (6, 545, 320)
"""Days that somebody waits by now: fewest, most, and where most of them are."""
WAITED_TO_AUTUMN = (366, 520, 400)
"""Days that somebody waited whose procedure began in the autumn: more than a year, as the report says."""
AUTUMN = date(YEAR, 9, 3)
MOVED_SHARE, TOLD_SHARE, HEARD_SHARE = 0.3, 0.75, 0.2


def draw_waiting(seed: int, team: Team, workers: Sequence[str]) -> Iterator[HouseholdPlan]:
    """Yield the households in reception that a team guides, each with a legal worker in turn."""
    municipality, number = next(iter(team.postcodes)), 0
    for location, waits, began in _locations_of(team.name):
        for place in range(waits + began):
            source = Source(seed, team, municipality, FIRST_WAITING + number)
            worker = workers[number % len(workers)]
            number += 1
            yield _household(source, worker, location, has_begun=place < began)


def wanted_workers(team: str) -> int:
    """Return how many legal workers a team has at its reception locations."""
    households = sum(waits + began for _name, waits, began in _locations_of(team))
    return -(-households // HOUSEHOLDS_PER_WORKER)


def _locations_of(team: str) -> list[tuple[str, int, int]]:
    """Return where a team guides households: the location, how many wait there and of how many it began."""
    return [(name, *counts) for of, name, *counts in read("reception")["waiting"] if of == team]


def _household(source: Source, worker: str, location: str, *, has_begun: bool) -> HouseholdPlan:
    chance = source.chance
    origin = draw_origin(chance)
    shape = Shape(draw_shape(chance, origin, most=MOST).members)
    steps = _began(chance) if has_begun else _waits(chance)
    applied_on = steps[0].on
    members = draw_members(chance, origin, shape, v_numbers=source.v_numbers(), on=applied_on)
    opened_on = min(workday(applied_on + chance.days(5, 30)), TODAY)
    journey = _stays(chance, applied_on, location)
    for member, number in zip(members, source.numbers(), strict=False):
        member.file = FilePlan(number, opened_on, journey=list(journey))
    home = draw_home(
        chance,
        municipality=source.municipality,
        place=source.town,
        digits=source.team.postcodes[source.municipality],
    )
    plan = HouseholdPlan(
        key=source.key,
        municipality=source.municipality,
        team=source.team.name,
        home=home,
        members=members,
        supervisor=worker,
        legal=worker,
        procedures=[
            ProcedurePlan("asylum_procedure", place, steps=list(steps))
            for place in range(len(members))
        ],
    )
    if location in read("reception")["minors"] and not has_begun:
        come_alone(Chance(f"{source.seed}:{source.key}:alone"), plan)
    return plan


def _waits(chance: Chance) -> list[TakenPlan]:
    """Draw an application that waits until today; some had their first interview."""
    waited = int(chance.triangular(*WAITED))
    applied_on = TODAY - timedelta(days=waited)
    steps = _applied(chance, applied_on)
    heard_on = workday_before(TODAY - chance.days(2, 25))
    if chance.maybe(HEARD_SHARE) and heard_on > steps[-1].on:
        steps.append(TakenPlan("registration_interview_done", heard_on, letter="ind_interview"))
    return [step for step in steps if max(step.on, step.received_on or step.on) <= TODAY]


def _began(chance: Chance) -> list[TakenPlan]:
    """Draw an application that was taken up in the autumn or soon after, after more than a year."""
    began_on = workday(AUTUMN + chance.days(0, 84))
    applied_on = began_on - timedelta(days=int(chance.triangular(*WAITED_TO_AUTUMN)))
    rest_on = began_on - chance.days(7, 12)
    later = workday(began_on + chance.days(5, 8))
    return [
        *_applied(chance, applied_on),
        TakenPlan("registration_interview_done", rest_on, letter="ind_interview"),
        TakenPlan("rest_preparation", rest_on),
        TakenPlan("aa_running", began_on, letter="ind_invitation"),
        TakenPlan("extended_procedure", later, letter="ind_extended"),
    ]


def _applied(chance: Chance, applied_on: date) -> list[TakenPlan]:
    steps = [TakenPlan("registered", applied_on)]
    if chance.maybe(TOLD_SHARE):
        told_on = applied_on + chance.days(3, 12)
        steps.append(TakenPlan("waiting_pre_pol", told_on, letter="ind_delay"))
    return steps


def _stays(chance: Chance, applied_on: date, location: str) -> list[StepPlan]:
    """Draw where they lived: some had to move when a location closed."""
    first = chance.one_of(read("reception")["closed"])
    closes = CENTRES[first]
    if closes and chance.maybe(MOVED_SHARE) and applied_on < closes - timedelta(days=60):
        moved_on = closes - chance.days(3, 20)
        return [
            StepPlan("stay", applied_on, location=first),
            StepPlan("stay", moved_on, location=location),
        ]
    return [StepPlan("stay", applied_on, location=location)]
