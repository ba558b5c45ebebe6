"""Setting goals with a client, and scoring self-reliance together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, require
from reisgezel.core.access.trace import trace
from reisgezel.core.records.versions import save_version
from reisgezel.domain.guidance.models import Goal, Score, Trajectory
from reisgezel.domain.guidance.rules import plans as rules
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def set_goal(
    *,
    actor: Actor,
    trajectory: Trajectory,
    domain: str,
    text: str,
    steps: str = "",
    due_on: date | None = None,
) -> Goal:
    """Write down a goal the client set, in the client's words.

    Raises RuleBroken when the trajectory has ended or its service has no plan.
    """
    found = require(actor, "keep_plan", trajectory)
    if trajectory.state == State.ENDED:
        raise RuleBroken(_("Dit traject is beëindigd. Doelen horen bij een traject dat loopt."))
    today = clock.today()
    rules.check_goal(trajectory.flow, domain=domain, due_on=due_on, set_on=today, today=today)
    goal = Goal.objects.create(
        trajectory=trajectory,
        domain=domain,
        text=text,
        steps=steps,
        due_on=due_on,
        set_on=today,
        recorded_by=actor.user,
        recorded_at=clock.now(),
    )
    _trace("set_goal", goal, actor=actor, found=found)
    return goal


@transaction.atomic
def change_goal(
    *,
    actor: Actor,
    goal: Goal,
    expected_version: int,
    domain: str,
    text: str,
    steps: str = "",
    due_on: date | None = None,
) -> None:
    """Change a goal. Raises EditConflict when somebody changed it in the meantime."""
    found = require(actor, "keep_plan", goal)
    rules.check_goal(
        goal.trajectory.flow,
        domain=domain,
        due_on=due_on,
        set_on=goal.set_on,
        today=clock.today(),
    )
    save_version(
        goal, expected=expected_version, domain=domain, text=text, steps=steps, due_on=due_on
    )
    _trace("change_goal", goal, actor=actor, found=found)


@transaction.atomic
def close_goal(
    *,
    actor: Actor,
    goal: Goal,
    expected_version: int,
    state: str,
    closed_on: date,
    own_words: str = "",
) -> None:
    """Say that a goal was reached or let go, with how it went in the client's words."""
    found = require(actor, "keep_plan", goal)
    rules.check_closing(closed_on=closed_on, set_on=goal.set_on, today=clock.today())
    if state not in {Goal.State.REACHED, Goal.State.DROPPED}:
        raise RuleBroken(_("Kies of het doel is bereikt of losgelaten."), field="state")
    save_version(
        goal,
        expected=expected_version,
        state=state,
        closed_on=closed_on,
        own_words=own_words,
    )
    _trace("close_goal", goal, actor=actor, found=found)


@transaction.atomic
def reopen_goal(*, actor: Actor, goal: Goal) -> None:
    """Take a goal up again; what was said about it stays."""
    found = require(actor, "keep_plan", goal)
    save_version(goal, expected=goal.version, state=Goal.State.OPEN, closed_on=None)
    _trace("reopen_goal", goal, actor=actor, found=found)


@transaction.atomic
def record_scores(
    *,
    actor: Actor,
    trajectory: Trajectory,
    scored_on: date,
    levels: Mapping[str, tuple[int | None, int | None]],
) -> list[Score]:
    """Write down what client and worker find, per life domain as (client, worker).

    Domains that were not talked about are left out. A second score on the same day corrects the
    first, which stays. Raises RuleBroken on a wrong day or when nothing was scored.
    """
    found = require(actor, "keep_plan", trajectory)
    given = {domain: pair for domain, pair in levels.items() if pair != (None, None)}
    rules.check_scores(
        trajectory.flow,
        given,
        scored_on=scored_on,
        began_on=trajectory.proposed_on,
        today=clock.today(),
    )
    scores = Score.objects.bulk_create(
        Score(
            trajectory=trajectory,
            domain=domain,
            scored_on=scored_on,
            client_level=client,
            worker_level=worker,
            recorded_by=actor.user,
            recorded_at=clock.now(),
        )
        for domain, (client, worker) in given.items()
    )
    trace(
        "record_scores",
        actor=actor,
        reach=found,
        subject=trajectory.client_file,
        target=trajectory,
        data_class="C2",
        count=len(scores),
    )
    return scores


def _trace(action: str, goal: Goal, *, actor: Actor, found: Reach | None) -> None:
    trace(
        action,
        actor=actor,
        reach=found,
        subject=goal.trajectory.client_file,
        target=goal,
        data_class="C2",
    )
