"""What every step of a trajectory shares: a fact that is appended and a trace in the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach
from reisgezel.core.access.trace import trace
from reisgezel.domain.guidance.models import Trajectory, TrajectoryFact


def append_fact(
    trajectory: Trajectory,
    kind: TrajectoryFact.Kind,
    true_from: date,
    *,
    actor: Actor,
    value: str = "",
    note: str = "",
) -> TrajectoryFact:
    """Write down what happened, since when, and who recorded it now."""
    return TrajectoryFact.objects.create(
        trajectory=trajectory,
        kind=kind,
        true_from=true_from,
        value=value,
        note=note,
        recorded_by=actor.user,
        recorded_at=clock.now(),
    )


def trace_step(
    action: str, trajectory: Trajectory, *, actor: Actor, reach: Reach | None, **detail: Any
) -> None:
    """Leave the trace of a step, about the client whose trajectory it is."""
    trace(
        action,
        actor=actor,
        reach=reach,
        subject=trajectory.client_file,
        target=trajectory,
        data_class="C2",
        **detail,
    )
