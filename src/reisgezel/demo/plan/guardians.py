"""Drawing minors who came alone: some of those in reception, and the guardians of all of them.

They are drawn from a source of their own, after everything else, so that they change nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reisgezel.demo.plan.chance import Chance, workday
from reisgezel.demo.plan.names import dutch
from reisgezel.demo.plan.parts import TODAY, GuardianPlan, HouseholdPlan
from reisgezel.demo.plan.proceedings import ProcedurePlan, TakenPlan
from reisgezel.domain.people.facts import Appointee
from reisgezel.lib.names import plain
from reisgezel.lib.partial_dates import PartialDate

KIND = "unaccompanied_minor"
CAME_ALONE = 0.5
"""How many of those who wait alone, where there is room for minors, are one."""
DAYS_OF_AGE = (15 * 366, 17 * 366)
"""How old they are by now, in days."""
GETS_ANOTHER = 0.35
SETTLING = timedelta(days=60)
"""A guardian stays at least so long."""


def come_alone(chance: Chance, plan: HouseholdPlan) -> None:
    """Let somebody who waits alone be a minor, or not; the registration tells of it from the first day."""
    if len(plan.members) > 1 or not chance.maybe(CAME_ALONE):
        return
    [member] = plan.members
    born = TODAY - chance.days(*DAYS_OF_AGE)
    member.identity = replace(member.identity, birth=PartialDate.from_date(born))
    applied_on = plan.procedures[0].steps[0].on
    steps = [TakenPlan("registered_amv", applied_on)]
    appointed_on = workday(applied_on + chance.days(2, 9))
    if appointed_on < TODAY:
        steps.append(TakenPlan("guardian_appointed", appointed_on, letter="nidos_guardian"))
    plan.procedures.append(ProcedurePlan(KIND, steps=steps))


def draw_guardians(chance: Chance, plan: HouseholdPlan) -> list[GuardianPlan]:
    """Draw who was the guardian of somebody who came alone, from the appointment to the day of turning 18."""
    days = {step.code: step.on for one in plan.procedures if one.kind == KIND for step in one.steps}
    if "guardian_appointed" not in days:
        return []
    starts_on, ends_before = days["guardian_appointed"], days.get("turned_18")
    room = (ends_before or TODAY) - starts_on - 2 * SETTLING
    if room < timedelta(days=1) or not chance.maybe(GETS_ANOTHER):
        return [GuardianPlan(_appointee(chance), starts_on, ends_before)]
    passed_on = workday(starts_on + SETTLING + chance.days(0, room.days))
    return [
        GuardianPlan(_appointee(chance), starts_on, passed_on),
        GuardianPlan(_appointee(chance), passed_on, ends_before),
    ]


def _appointee(chance: Chance) -> Appointee:
    given = dutch().given(chance, chance.one_of("ffm"))[0]
    family = dutch().surname(chance)[0]
    return Appointee(
        name=f"{given} {family}",
        phone=f"+3161234{chance.randint(5000, 5999)}",
        email=f"{plain(given)[0]}.{plain(family).replace(' ', '')}@example.org",
    )
