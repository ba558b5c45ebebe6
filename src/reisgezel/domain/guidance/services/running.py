"""What happens in a trajectory that runs: pauses, phases, its end."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.records.versions import save_version
from reisgezel.domain.guidance.models import Pause, Trajectory, TrajectoryFact
from reisgezel.domain.guidance.rules import trajectories as rules
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.domain.guidance.services.steps import append_fact, trace_step
from reisgezel.lib.errors import RuleBroken

Kind = TrajectoryFact.Kind


@transaction.atomic
def pause_trajectory(
    *, actor: Actor, trajectory: Trajectory, expected_version: int, paused_on: date, reason: str
) -> None:
    """Let a trajectory stand still from a day on. Raises RuleBroken when it does not run then."""
    found = require(actor, "start_trajectory", trajectory)
    rules.check_transition(trajectory.flow, trajectory.state, State.PAUSED)
    pauses = [pause.period for pause in trajectory.pauses.all()]
    rules.check_pause(
        on=paused_on,
        started_on=trajectory.began_on,
        pauses=pauses,
        today=clock.today(),
    )
    save_version(trajectory, expected=expected_version)
    Pause.objects.create(trajectory=trajectory, starts_on=paused_on, reason=reason)
    append_fact(trajectory, Kind.PAUSED, paused_on, actor=actor, value=reason)
    trace_step("pause_trajectory", trajectory, actor=actor, reach=found)


@transaction.atomic
def resume_trajectory(
    *, actor: Actor, trajectory: Trajectory, expected_version: int, resumed_on: date
) -> None:
    """Let a trajectory that stood still go on from a day. Raises RuleBroken when it did not."""
    found = require(actor, "start_trajectory", trajectory)
    pause = trajectory.open_pause
    if pause is None:
        raise RuleBroken(_("Dit traject staat niet stil."), field="resumed_on")
    rules.check_transition(trajectory.flow, trajectory.state, State.ACTIVE)
    rules.check_resume(on=resumed_on, paused_on=pause.starts_on, today=clock.today())
    save_version(trajectory, expected=expected_version)
    Pause.objects.filter(pk=pause.pk).update(ends_before=resumed_on)
    append_fact(trajectory, Kind.RESUMED, resumed_on, actor=actor)
    trace_step("resume_trajectory", trajectory, actor=actor, reach=found)


@transaction.atomic
def change_phase(
    *, actor: Actor, trajectory: Trajectory, expected_version: int, phase: str, phase_from: date
) -> None:
    """Go to another phase of the service. Raises RuleBroken when it may not follow."""
    found = require(actor, "start_trajectory", trajectory)
    if trajectory.state not in {State.ACTIVE, State.PAUSED}:
        raise RuleBroken(_("Alleen een traject dat loopt heeft een fase."), field="phase")
    rules.check_phase(
        trajectory.flow,
        now=trajectory.phase,
        then=phase,
        on=phase_from,
        since=_phase_since(trajectory),
        today=clock.today(),
    )
    save_version(trajectory, expected=expected_version, phase=phase)
    append_fact(trajectory, Kind.PHASE, phase_from, actor=actor, value=phase)
    trace_step("change_phase", trajectory, actor=actor, reach=found, phase=phase)


@transaction.atomic
def end_trajectory(
    *,
    actor: Actor,
    trajectory: Trajectory,
    expected_version: int,
    ended_on: date,
    end_reason: str,
    note: str = "",
) -> None:
    """End a trajectory after its last day, with a reason. Raises RuleBroken on a wrong day."""
    found = require(actor, "end_trajectory", trajectory)
    rules.check_transition(trajectory.flow, trajectory.state, State.ENDED)
    last = trajectory.facts.order_by("true_from").last()
    rules.check_end(
        trajectory.flow,
        on=ended_on,
        reason=end_reason,
        began_on=trajectory.began_on,
        latest_fact_on=last.true_from if last else None,
        today=clock.today(),
    )
    pause = trajectory.open_pause
    save_version(trajectory, expected=expected_version, ended_on=ended_on, end_reason=end_reason)
    if pause:
        Pause.objects.filter(pk=pause.pk).update(ends_before=ended_on + timedelta(days=1))
    append_fact(trajectory, Kind.ENDED, ended_on, actor=actor, value=end_reason, note=note)
    trace_step("end_trajectory", trajectory, actor=actor, reach=found, reason_code=end_reason)


def _phase_since(trajectory: Trajectory) -> date | None:
    facts = trajectory.facts.filter(kind__in=(Kind.STARTED, Kind.PHASE)).order_by("true_from", "pk")
    last = facts.last()
    return last.true_from if last else None
