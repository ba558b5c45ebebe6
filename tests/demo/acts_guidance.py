"""What colleagues do in a trajectory, each act through the services of guidance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reisgezel.demo.plan.parts import (
    GoalPlan,
    MarkPlan,
    TrajectoryPlan,
)
from reisgezel.domain.cases.services.files import end_assignment
from reisgezel.domain.contracts.models import Product
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.services import checklists, plans, running, trajectories
from tests.demo.acts import Acts


@dataclass
class GuidanceActs(Acts):
    """A household of which the members are guided."""

    def trajectory(self, place: int) -> Trajectory:
        return Trajectory.objects.get(client_file__person=self.persons[place])

    def propose(self, place: int, day: date) -> None:
        trajectories.propose_trajectory(
            actor=self.supervisor,
            file=self.file(place),
            product=Product.objects.get(code="social_guidance"),
            municipality=self.municipality(),
            proposed_on=day,
        )

    def start(self, place: int, day: date) -> None:
        one = self.trajectory(place)
        trajectories.start_trajectory(
            actor=self.supervisor, trajectory=one, expected_version=one.version, started_on=day
        )

    def themes(self, place: int, themes: tuple[str, ...]) -> None:
        checklists.choose_themes(actor=self.guide, trajectory=self.trajectory(place), themes=themes)

    def phase(self, place: int, phase: str, day: date) -> None:
        one = self.trajectory(place)
        running.change_phase(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            phase=phase,
            phase_from=day,
        )

    def pause(self, place: int, day: date, reason: str) -> None:
        one = self.trajectory(place)
        running.pause_trajectory(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            paused_on=day,
            reason=reason,
        )

    def resume(self, place: int, day: date) -> None:
        one = self.trajectory(place)
        running.resume_trajectory(
            actor=self.supervisor, trajectory=one, expected_version=one.version, resumed_on=day
        )

    def end(self, place: int, plan: TrajectoryPlan) -> None:
        one = self.trajectory(place)
        assert plan.ended_on
        running.end_trajectory(
            actor=self.supervisor,
            trajectory=one,
            expected_version=one.version,
            ended_on=plan.ended_on,
            end_reason=plan.end_reason,
        )
        for assignment in self.file(place).assignments.all():
            end_assignment(
                actor=self.supervisor,
                assignment=assignment,
                ends_before=plan.ended_on + timedelta(days=1),
            )

    def mark(self, place: int, mark: MarkPlan) -> None:
        one = [self.trajectory(place)]
        if mark.reason:
            checklists.set_not_applicable(
                actor=self.guide,
                trajectories=one,
                item_code=mark.item_code,
                reason=mark.reason,
            )
        else:
            checklists.tick(
                actor=self.guide,
                trajectories=one,
                item_code=mark.item_code,
                done_by=mark.done_by,
                done_on=mark.on,
            )

    def goal(self, place: int, goal: GoalPlan) -> None:
        plans.set_goal(
            actor=self.guide,
            trajectory=self.trajectory(place),
            domain=goal.domain,
            text=goal.text,
            steps="\n".join(goal.steps),
            due_on=goal.due_on,
        )

    def close(self, place: int, goal: GoalPlan) -> None:
        one = self.trajectory(place).goals.get(text=goal.text)
        assert goal.closed_on
        plans.close_goal(
            actor=self.guide,
            goal=one,
            expected_version=one.version,
            state=goal.state,
            closed_on=goal.closed_on,
            own_words=goal.own_words,
        )

    def score(self, place: int, scores) -> None:
        plans.record_scores(
            actor=self.guide,
            trajectory=self.trajectory(place),
            scored_on=scores.on,
            levels=scores.levels,
        )
