"""A client's goals, and how self-reliance was scored over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.ui.items import Event
from reisgezel.core.ui.items import Score as ShownScore
from reisgezel.domain.guidance.models import Goal, Score, Trajectory
from reisgezel.domain.guidance.rules.flows import Domain
from reisgezel.domain.guidance.selectors.trajectories import trajectories_of


@dataclass(frozen=True)
class DomainScores:
    """The first and the last score of a life domain, as the worker and the client gave them."""

    domain: Domain
    first: Score
    last: Score
    worker_first: int | None
    worker_last: int | None
    client_last: int | None

    def shown(self) -> ShownScore | None:
        """Return what the scale draws; None while the worker gave no score."""
        if self.worker_last is None:
            return None
        changed = self.first.pk != self.last.pk
        return ShownScore(
            label=str(self.domain),
            now=self.worker_last,
            before=self.worker_first if changed else None,
            client=self.client_last,
        )


@question(Goal)
def goals(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """The goals of the client, open ones first by their day."""
    named = rows.select_related("recorded_by").defer(*but_the_name("recorded_by"))
    return named.order_by(
        F("closed_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk"
    )


@question(Score)
def scores(rows: QuerySet[Score]) -> QuerySet[Score]:
    """Every score of the client, the oldest first."""
    return rows.order_by("scored_on", "pk")


def goals_of(reach: Reach) -> list[Goal]:
    """Return the goals of a client, open ones first by their day, each with its trajectory."""
    by_pk = {trajectory.pk: trajectory for trajectory in trajectories_of(reach)}
    for goal in ask(reach, goals):
        goal.trajectory = by_pk[goal.trajectory_id]
    return ask(reach, goals)


def get_goal(actor: Actor, public_id: str) -> Goal:
    """Return one goal in reach with its client. Raises Absent otherwise."""
    along = ["trajectory__flow_version", "trajectory__client_file__person"]
    return find(actor, Goal, public_id, along=along)


def scores_of(reach: Reach, trajectory: Trajectory) -> list[Score]:
    """Return every score of a trajectory, the oldest first."""
    return [score for score in ask(reach, scores) if score.trajectory_id == trajectory.pk]


def by_domain(trajectory: Trajectory, scores: list[Score]) -> list[DomainScores]:
    """Return per life domain where it began and where it stands; a correction replaces its day."""
    found = []
    for domain in trajectory.flow.domains:
        own = list({s.scored_on: s for s in scores if s.domain == domain.code}.values())
        if not own:
            continue
        worker = [s.worker_level for s in own if s.worker_level is not None]
        client = [s.client_level for s in own if s.client_level is not None]
        found.append(
            DomainScores(
                domain=domain,
                first=own[0],
                last=own[-1],
                worker_first=worker[0] if worker else None,
                worker_last=worker[-1] if worker else None,
                client_last=client[-1] if client else None,
            )
        )
    return found


def days_scored(scores: Iterable[Score]) -> list[date]:
    """Return the days on which self-reliance was talked about, the last first."""
    return sorted({score.scored_on for score in scores}, reverse=True)


def goal_events(reach: Reach) -> Iterable[Event]:
    """Yield the goals that were set and closed, as the timeline shows them."""
    for goal in ask(reach, goals):
        yield Event(
            title=_("Doel afgesproken"),
            when=goal.set_on,
            icon="target",
            by=goal.recorded_by.name,
            body=goal.text,
        )
        if goal.closed_on:
            reached = goal.state == Goal.State.REACHED
            yield Event(
                title=_("Doel bereikt") if reached else _("Doel losgelaten"),
                when=goal.closed_on,
                icon="circle-check" if reached else "circle-minus",
                body=" ".join(filter(None, [f"'{goal.text}'", goal.own_words])),
                tone="leaf" if reached else "neutral",
            )
