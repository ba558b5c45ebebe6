"""The life of one household with us: files, guidance and contacts, from the day they moved in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reisgezel.demo.plan import agenda, checklists, contacts, guidance
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.journeys import FAMILY_GROUND, draw_journey, shared_journey
from reisgezel.demo.plan.parts import (
    TODAY,
    DocumentPlan,
    FilePlan,
    HouseholdPlan,
    PersonPlan,
    StepPlan,
    TrajectoryPlan,
)
from reisgezel.demo.plan.stories import SILENT_SINCE, Story
from reisgezel.domain.guidance.rules.checklists import Member

ENDED_SHARE = {2017: 0.45, 2018: 0.02}
"""How much of the guidance that began in a year is over by now."""
DOCUMENTED_SHARE = 0.05


@dataclass(frozen=True)
class Arrivals:
    """When a household moved in: the first member, and those who came later (None: all at once)."""

    first: date
    later: date | None = None

    def of(self, place: int) -> date:
        return self.later if self.later and place else self.first


def give_life(
    chance: Chance,
    plan: HouseholdPlan,
    arrivals: Arrivals,
    *,
    numbers: list[str],
    place: str,
    office: str,
    may_end: bool = True,
    diligence: float | None = None,
) -> None:
    """Draw everything that happened to the members of a household, and write it in the plan."""
    _open_files(chance, plan, arrivals, numbers)
    _guide(chance, plan, may_end=may_end)
    if plan.story:
        _apply(chance, plan)
    drawn = chance.triangular(0.72, 0.99, 0.92)
    _fill_trajectories(chance, plan, place, diligence or drawn)
    _meet(chance, plan, place=place, office=office)


def _open_files(
    chance: Chance, plan: HouseholdPlan, arrivals: Arrivals, numbers: list[str]
) -> None:
    journeys: dict[date, list[StepPlan]] = {}
    opened: dict[date, date] = {}
    for place, (member, number) in enumerate(zip(plan.members, numbers, strict=False)):
        housed_on = arrivals.of(place)
        came_later = bool(arrivals.later and place)
        ground = FAMILY_GROUND if came_later else ""
        if housed_on not in journeys:
            journeys[housed_on] = draw_journey(
                chance,
                housed_on=housed_on,
                municipality=plan.municipality,
                ground=ground,
                with_keys=not came_later,
            )
            linked_on = next(s.on for s in journeys[housed_on] if s.kind == "link")
            opened[housed_on] = max(linked_on, workday_before(housed_on - chance.days(14, 24)))
        member.file = FilePlan(
            number, opened[housed_on], journey=shared_journey(journeys[housed_on], ground=ground)
        )


def _guide(chance: Chance, plan: HouseholdPlan, *, may_end: bool) -> None:
    """Draw one trajectory a person; who moved in together begins together."""
    together: dict[date, TrajectoryPlan] = {}
    for file in plan.files:
        housed_on = file.housed_on or TODAY
        if housed_on not in together:
            first = min(workday(file.opened_on + chance.days(1, 12)), TODAY)
            together[housed_on] = guidance.draw_trajectory(
                chance,
                opened_on=file.opened_on,
                housed_on=housed_on,
                first_contact_on=first,
                ends=ENDED_SHARE[housed_on.year] if may_end else 0,
            )
        shared = together[housed_on]
        file.trajectories = [replace(shared, phases=list(shared.phases))]


def _apply(chance: Chance, plan: HouseholdPlan) -> None:
    """Let go wrong what month control asks about."""
    for file in plan.files:
        one = file.trajectories[0]
        one.ended_on, one.end_reason, one.pause = None, "", None
        match plan.story:
            case Story.NO_TRAJECTORY:
                file.trajectories = []
            case Story.NO_FIRST_CONTACT:
                one.started_on, one.phases = None, []
            case Story.NO_REASON:
                one.ended_on = date(2018, 12, 10) + timedelta(days=len(file.number) % 3)
            case Story.STARTED_TWICE:
                again = date(2018, 12, 11)
                file.trajectories.append(TrajectoryPlan(again, date(2018, 12, 13)))


def _fill_trajectories(chance: Chance, plan: HouseholdPlan, place: str, diligence: float) -> None:
    until = SILENT_SINCE if plan.story == Story.SILENT else TODAY
    household = [_as_member(member) for member in plan.members]
    has_children = any(not member.is_adult for member in plan.members)
    for number, member in enumerate(plan.members):
        if not member.file or not member.file.trajectories:
            continue
        one = member.file.trajectories[0]
        one.themes = _themes(chance, plan, member)
        others = household[:number] + household[number + 1 :]
        one.marks = checklists.draw_marks(
            chance,
            one,
            me=household[number],
            others=others,
            housed_on=member.file.housed_on or TODAY,
            diligence=diligence,
            until=until,
        )
        if member.is_adult and member.role in ("main", "partner", "sibling"):
            one.scores = [row for row in guidance.draw_scores(chance, one) if row.on <= until]
            if member.role == "main" or chance.maybe(0.4):
                goals = guidance.draw_goals(chance, one, has_children=has_children)
                one.goals = [goal for goal in goals if goal.set_on <= until]
        member.file.consents = agenda.draw_consents(chance, member, one, place=place)


def _meet(chance: Chance, plan: HouseholdPlan, *, place: str, office: str) -> None:
    spans = [
        contacts.Span(
            number,
            member.identity.call_name or member.identity.given_names,
            one.started_on,
            one.ended_on or TODAY,
            member.is_adult,
        )
        for number, member in enumerate(plan.members)
        if member.file
        for one in member.file.trajectories[:1]
        if one.started_on
    ]
    if not spans:
        return
    until = SILENT_SINCE if plan.story == Story.SILENT else TODAY
    if chance.maybe(DOCUMENTED_SHARE) and spans[0].last_day == TODAY:
        added_on = max(spans[0].starts_on, plan.files[0].housed_on or TODAY)
        plan.documents = [DocumentPlan(0, "Huurcontract", "contract", min(added_on, TODAY))]
    housed_on = plan.files[0].housed_on or TODAY
    plan.notes = contacts.draw_notes(chance, spans, housed_on=housed_on, place=place, until=until)
    running = next((span for span in spans if span.last_day == TODAY), None)
    if running and plan.story != Story.SILENT:
        plan.tasks = agenda.draw_tasks(chance, since=running.starts_on, about=running.place)
        plan.appointments = agenda.draw_appointments(
            chance, since=running.starts_on, office=office, about=running.place
        )


def _themes(chance: Chance, plan: HouseholdPlan, member: PersonPlan) -> tuple[str, ...]:
    themes = ["nareis"] if plan.relatives and member is plan.members[0] else []
    if member.is_adult and chance.maybe(0.2):
        themes.append("work")
    if chance.maybe(0.03):
        themes.append("medical")
    return tuple(themes)


def _as_member(member: PersonPlan) -> Member:
    birth = member.identity.birth
    on = (member.file.housed_on if member.file else None) or TODAY
    return Member(
        ages=birth.age_range_on(on),
        role=member.role,
        birth_on=birth.earliest if birth.is_complete else None,
    )
