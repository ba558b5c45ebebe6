"""The whole region: every household of every municipality, so that the totals come out as published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle

from reisgezel.demo.plan import showcases
from reisgezel.demo.plan.agenda import fill_today
from reisgezel.demo.plan.catalogue import YEAR, Team, targets, teams
from reisgezel.demo.plan.chance import Chance
from reisgezel.demo.plan.counselling import draw_counselled
from reisgezel.demo.plan.desks import draw_hours
from reisgezel.demo.plan.drawing import draw_corrected, draw_household
from reisgezel.demo.plan.guardians import draw_guardians
from reisgezel.demo.plan.legal_parts import CounselledPlan, EnquiryPlan, HourPlan, MatterPlan
from reisgezel.demo.plan.matters import draw_enquiries, draw_matters
from reisgezel.demo.plan.parts import ColleaguePlan, HouseholdPlan
from reisgezel.demo.plan.procedures import draw_procedures
from reisgezel.demo.plan.reception import draw_waiting
from reisgezel.demo.plan.sources import Source
from reisgezel.demo.plan.staff import ALONE, of_team, staff
from reisgezel.demo.plan.stories import Story

EARLIER_SHARE = 0.05
"""Households of the year before that we still know, beside those of the year itself."""
FIRST_EARLIER = 8000
"""Their numbers start here."""
TONS_HOUSEHOLDS = range(20, 24)
"""Ton guides four households of his team, whichever they are."""


@dataclass
class TeamPlan:
    """A team with who works there and whom it guides."""

    team: Team
    colleagues: list[ColleaguePlan]
    households: list[HouseholdPlan] = field(default_factory=list)
    matters: list[tuple[HouseholdPlan, MatterPlan]] = field(default_factory=list)
    counselled: list[CounselledPlan] = field(default_factory=list)
    waiting: list[HouseholdPlan] = field(default_factory=list)
    """Those in reception whose asylum procedure has not begun, or began in the autumn."""
    enquiries: list[EnquiryPlan] = field(default_factory=list)
    hours: list[HourPlan] = field(default_factory=list)

    def keys(self, *role_codes: str) -> list[str]:
        """Return who holds one of some roles in the team, those of the first role first."""
        return [
            one.key for code in role_codes for one in of_team(self.colleagues, self.team.name, code)
        ]


def draw_teams(seed: int, names: Sequence[str] = ()) -> Iterator[TeamPlan]:
    """Yield the teams, all or those named, each with its households."""
    people = staff(seed)
    for team in teams():
        if names and team.name not in names:
            continue
        plan = TeamPlan(team, [one for one in people if one.unit == team.name])
        for municipality in team.postcodes:
            plan.households += draw_municipality(seed, team, municipality)
        for household in plan.households:
            chance = Chance(f"{seed}:{household.key}:procedures")
            told = {one.kind for one in household.procedures}
            drawn = draw_procedures(chance, household)
            household.procedures += [one for one in drawn if one.kind not in told]
        _share_out(plan)
        _draw_legal(seed, plan)
        plan.waiting = list(draw_waiting(seed, team, plan.keys("reception_legal_worker")))
        for household in (*plan.households, *plan.waiting):
            chance = Chance(f"{seed}:{household.key}:guardians")
            household.guardians = draw_guardians(chance, household)
        yield plan


def draw_municipality(seed: int, team: Team, municipality: str) -> list[HouseholdPlan]:
    """Draw households until exactly as many persons were housed in the year as published."""
    wanted = targets().get(municipality, 0)
    if wanted < 0:
        return [draw_corrected(Source(seed, team, municipality, 1))]
    households = showcases.households(seed, team, municipality)
    left = wanted - sum(housed_in_year(plan) for plan in households)
    for number in count(1):
        if left <= 0:
            break
        plan = draw_household(Source(seed, team, municipality, number), most=left)
        left -= housed_in_year(plan)
        households.append(plan)
    for number in range(round(len(households) * EARLIER_SHARE)):
        source = Source(seed, team, municipality, FIRST_EARLIER + number)
        households.append(draw_household(source, most=9, year=YEAR - 1))
    return households


def housed_in_year(plan: HouseholdPlan) -> int:
    """Return how many members were housed in the year of the report."""
    return sum(1 for f in plan.files if f.housed_on and f.housed_on.year == YEAR)


def _draw_legal(seed: int, plan: TeamPlan) -> None:
    """Draw the legal work of a team: matters of its households and of others, counselling, the desk."""
    for household in plan.households:
        chance = Chance(f"{seed}:legal:{household.key}")
        plan.matters += [(household, one) for one in draw_matters(chance, household)]
    chance = Chance(f"{seed}:legal:{plan.team.name}")
    plan.enquiries = draw_enquiries(chance, chance.randint(2, 6))
    plan.hours = draw_hours(chance)
    counsellors = plan.keys("return_counsellor") or plan.keys("legal_worker")[:1]
    plan.counselled = list(draw_counselled(seed, plan.team, counsellors))


def _share_out(plan: TeamPlan) -> None:
    """Give every household a caseworker and a supervisor, in turn; some new ones wait for theirs."""
    guides = of_team(plan.colleagues, plan.team.name, "caseworker")
    others = cycle([one.key for one in guides if one.key not in ALONE])
    supervisors = cycle(
        one.key for one in of_team(plan.colleagues, plan.team.name, "work_supervisor")
    )
    legal = cycle(one.key for one in of_team(plan.colleagues, plan.team.name, "legal_worker"))
    alone = [one.key for one in guides if one.key in ALONE]
    for number, household in enumerate(plan.households):
        household.supervisor, household.legal = next(supervisors), next(legal)
        if household.guide or household.story == Story.NO_TRAJECTORY:
            continue
        wants = alone and alone[0] == "ton" and number in TONS_HOUSEHOLDS
        household.guide = alone[0] if wants else next(others)
        if wants:
            fill_today(household, plan.team.office)
