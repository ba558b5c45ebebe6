"""Trajectories in their rows: steps, ticks, goals and scores, on the contract line that counts."""

from __future__ import annotations

from datetime import date

from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.parts import HouseholdPlan, PersonPlan, TrajectoryPlan
from reisgezel.domain.contracts.models import ContractLine
from reisgezel.domain.guidance.models import (
    ChecklistMark,
    ChecklistTheme,
    Goal,
    Pause,
    Score,
    Trajectory,
    TrajectoryFact,
)
from reisgezel.domain.guidance.rules.checklists import Member
from reisgezel.domain.guidance.selectors.persons import AtHome

Fact = TrajectoryFact.Kind


def build_guidance(world: World, plan: HouseholdPlan, files: list[int]) -> None:
    """Let the trajectories of a household wait to be written, with all that happened in them."""
    for number, member in zip(files, plan.members, strict=True):
        for trajectory in member.file.trajectories if member.file else ():
            _build(world, plan, member, number, trajectory)


def _build(
    world: World, plan: HouseholdPlan, member: PersonPlan, file: int, one: TrajectoryPlan
) -> None:
    flow = world.flow.flow
    line = _line(world, plan, member, one.started_on or one.proposed_on)
    steps = _steps(one, flow.first_phase)
    trajectory = world.store.add(
        Trajectory,
        client_file_id=file,
        product_id=world.product.pk,
        flow_version_id=world.flow.pk,
        municipality_id=world.municipalities[plan.municipality].pk,
        contract_line_id=line.pk if line else None,
        proposed_on=one.proposed_on,
        started_on=one.started_on,
        ended_on=one.ended_on,
        end_reason=one.end_reason,
        phase=one.phases[-1][0] if one.phases else flow.first_phase,
        version=len(steps),
    )
    supervisor = world.users[plan.supervisor]
    for kind, on, value in steps:
        world.store.add(
            TrajectoryFact,
            trajectory_id=trajectory,
            kind=kind,
            true_from=on,
            value=value,
            recorded_by_id=supervisor,
            recorded_at=written_on(on),
        )
    if one.pause:
        starts_on, ends_before, reason = one.pause
        world.store.add(
            Pause,
            trajectory_id=trajectory,
            starts_on=starts_on,
            ends_before=ends_before,
            reason=reason,
        )
    _fill(world, trajectory, one, world.users[plan.guide or plan.supervisor])


def _steps(one: TrajectoryPlan, first_phase: str) -> list[tuple[str, date, str]]:
    """Return the facts of a trajectory: what, since when, and its value."""
    steps: list[tuple[str, date, str]] = []
    if one.started_on:
        steps.append((Fact.STARTED, one.started_on, first_phase))
    steps += [(Fact.PHASE, on, phase) for phase, on in one.phases]
    if one.pause:
        steps += [(Fact.PAUSED, one.pause[0], one.pause[2]), (Fact.RESUMED, one.pause[1], "")]
    if one.ended_on:
        steps.append((Fact.ENDED, one.ended_on, one.end_reason))
    return [(Fact.PROPOSED, one.proposed_on, ""), *sorted(steps, key=lambda step: step[1])]


def _fill(world: World, trajectory: int, one: TrajectoryPlan, recorder: int) -> None:
    for code in one.themes:
        world.store.add(ChecklistTheme, trajectory_id=trajectory, code=code)
    for mark in one.marks:
        world.store.add(
            ChecklistMark,
            trajectory_id=trajectory,
            item_code=mark.item_code,
            state="done" if mark.done_by else "not_applicable",
            done_on=mark.on if mark.done_by else None,
            done_by=mark.done_by,
            reason=mark.reason,
            recorded_by_id=recorder,
            recorded_at=written_on(mark.on),
        )
    for goal in one.goals:
        world.store.add(
            Goal,
            trajectory_id=trajectory,
            domain=goal.domain,
            text=goal.text,
            steps="\n".join(goal.steps),
            due_on=goal.due_on,
            state=goal.state,
            set_on=goal.set_on,
            closed_on=goal.closed_on,
            own_words=goal.own_words,
            recorded_by_id=recorder,
            recorded_at=written_on(goal.set_on),
            version=2 if goal.closed_on else 1,
        )
    for scores in one.scores:
        for domain, (client, worker) in scores.levels.items():
            world.store.add(
                Score,
                trajectory_id=trajectory,
                domain=domain,
                scored_on=scores.on,
                client_level=client,
                worker_level=worker,
                recorded_by_id=recorder,
                recorded_at=written_on(scores.on),
            )


def _line(world: World, plan: HouseholdPlan, member: PersonPlan, on: date) -> ContractLine | None:
    """Return the contract line that counts somebody on a day, by the same rule as the service."""
    here = [one for one in plan.members if one.file and one.file.opened_on <= on]
    others = tuple(_as_member(plan, one, on) for one in here if one is not member)
    home = AtHome(_as_member(plan, member, on), others)
    return world.lines.line_for(
        product=world.product,
        municipality=world.municipalities[plan.municipality],
        age=home.age,
        is_main_person=home.is_main_person,
        on=on,
    ).line


def _as_member(plan: HouseholdPlan, member: PersonPlan, on: date) -> Member:
    birth = member.identity.birth
    return Member(
        ages=birth.age_range_on(on),
        role=member.role,
        birth_on=birth.earliest if birth.is_complete else None,
        number=plan.members.index(member),
    )
