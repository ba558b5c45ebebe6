"""The nouns of this room; each file holds one of them with what belongs to it."""

from reisgezel.domain.guidance.models.catalogue import Checklist, ServiceFlow
from reisgezel.domain.guidance.models.checklists import ChecklistMark, ChecklistTheme
from reisgezel.domain.guidance.models.plans import Goal, Score
from reisgezel.domain.guidance.models.trajectories import Pause, Trajectory, TrajectoryFact

__all__ = [
    "Checklist",
    "ChecklistMark",
    "ChecklistTheme",
    "Goal",
    "Pause",
    "Score",
    "ServiceFlow",
    "Trajectory",
    "TrajectoryFact",
]
