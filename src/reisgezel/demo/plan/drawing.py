"""Drawing one household whole: who, where, when, and all that followed."""

from __future__ import annotations

from datetime import date

from reisgezel.demo.plan.catalogue import YEAR, read
from reisgezel.demo.plan.chance import workday_before
from reisgezel.demo.plan.households import (
    Shape,
    draw_home,
    draw_members,
    draw_relatives,
    draw_shape,
)
from reisgezel.demo.plan.journeys import draw_housing_day
from reisgezel.demo.plan.lives import Arrivals, give_life
from reisgezel.demo.plan.parts import HouseholdPlan, StepPlan
from reisgezel.demo.plan.persons import draw_origin
from reisgezel.demo.plan.sources import Source
from reisgezel.demo.plan.stories import GAP_IN_CONTRACTS, housing_day, story_of

LAST_BEFORE_GAP = date(YEAR, 11, 9)
"""Whoever moves in later may begin in December, when there is no contract line."""
SECRET_SHARE, ALERT_SHARE = 0.015, 0.012
FIRST_DAY = date(YEAR - 1, 2, 6)
"""Nobody we still guide moved in before this day: contracts begin with that year."""


def draw_household(source: Source, *, most: int, year: int = YEAR) -> HouseholdPlan:
    """Draw a household that moved in during a year, of at most so many persons."""
    chance = source.chance
    origin = draw_origin(chance)
    story = story_of(source.municipality, source.number) if year == YEAR else None
    shape = draw_shape(chance, origin, most=1 if story else most)
    arrivals = Arrivals(housing_day(chance, story)) if story else _arrivals(source, shape, year)
    members = draw_members(
        chance, origin, shape, v_numbers=source.v_numbers(), on=arrivals.later or arrivals.first
    )
    plan = HouseholdPlan(
        key=source.key,
        municipality=source.municipality,
        team=source.team.name,
        home=draw_home(
            chance,
            municipality=source.municipality,
            place=source.town,
            digits=source.team.postcodes[source.municipality],
        ),
        members=members,
        relatives=draw_relatives(chance, origin, shape, members[0], on=arrivals.first),
        is_secret=chance.maybe(SECRET_SHARE),
        story=story or "",
    )
    if chance.maybe(ALERT_SHARE):
        plan.alert = chance.one_of(read("plans")["consents"]["alerts"])
    live(source, plan, arrivals)
    return plan


def live(
    source: Source,
    plan: HouseholdPlan,
    arrivals: Arrivals,
    *,
    may_end: bool = True,
    diligence: float | None = None,
) -> None:
    """Give a household of this source its life; ``diligence`` is the share of ticks in time."""
    give_life(
        source.chance,
        plan,
        arrivals,
        numbers=source.numbers(),
        place=source.place,
        office=source.team.office,
        may_end=may_end,
        diligence=diligence,
    )


def draw_corrected(source: Source) -> HouseholdPlan:
    """Draw somebody who was counted as housed at the end of the year before, and taken out in the year."""
    plan = draw_household(source, most=1, year=YEAR - 1)
    plan.story, plan.relatives, plan.tasks, plan.appointments = "", [], [], []
    file = plan.files[0]
    counted_on = date(YEAR, 2, 6)
    file.journey.append(
        StepPlan(
            "taken_out",
            counted_on,
            municipality=source.municipality,
            takes_out=True,
            reason="Dubbel gemeld bij de taakstelling van 2017; de gemeente heeft dit hersteld.",
        )
    )
    trajectory = file.trajectories[0]
    last = date(YEAR, 2, 9)
    trajectory.ended_on, trajectory.end_reason = last, "moved"
    trajectory.phases = [row for row in trajectory.phases if row[1] < last]
    trajectory.marks = [mark for mark in trajectory.marks if mark.on <= last]
    trajectory.goals, trajectory.pause = [], None
    trajectory.scores = [row for row in trajectory.scores if row.on <= last]
    plan.notes = [note for note in plan.notes if note.on <= last]
    return plan


def _arrivals(source: Source, shape: Shape, year: int) -> Arrivals:
    chance = source.chance
    day = max(draw_housing_day(chance, year), FIRST_DAY)
    if source.municipality in GAP_IN_CONTRACTS and day > LAST_BEFORE_GAP:
        day = workday_before(LAST_BEFORE_GAP - chance.days(0, 60))
    if not shape.comes_later:
        return Arrivals(day)
    first = workday_before(day - chance.days(110, 330))
    return Arrivals(max(first, FIRST_DAY), later=day)
