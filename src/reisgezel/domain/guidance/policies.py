"""Who reads guidance: whoever reads the social part (C2) of the client file it belongs to."""

from __future__ import annotations

from reisgezel.core.access.subjects import register
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.guidance.models import (
    ChecklistMark,
    ChecklistTheme,
    Goal,
    Pause,
    Score,
    Trajectory,
    TrajectoryFact,
)


def register_policies() -> None:
    """Tell core/access how these records are reached; called once, when the room is ready."""
    register(Trajectory, through="client_file", subject=ClientFile, data_class="C2")
    for model in (ChecklistMark, ChecklistTheme, Goal, Pause, Score, TrajectoryFact):
        register(model, through="trajectory__client_file", subject=ClientFile, data_class="C2")
