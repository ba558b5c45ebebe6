"""The guidance of one client file, read once for all that a page shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.core.access.policies import Reach
from reisgezel.domain.guidance.models import Trajectory
from reisgezel.domain.guidance.selectors.checklists import ASKED_OF_LIST, ShownList, list_among
from reisgezel.domain.guidance.selectors.trajectories import pauses, trajectories, trajectories_of


@dataclass(frozen=True)
class Guidance:
    """The trajectories of a client, the latest first, and the checklist that is worked on."""

    trajectories: list[Trajectory]
    list: ShownList | None

    @property
    def current(self) -> Trajectory | None:
        """Return the trajectory that runs, else the last one."""
        running = (t for t in self.trajectories if not t.ended_on)
        return next(running, self.trajectories[0] if self.trajectories else None)

    @property
    def planned(self) -> Trajectory | None:
        """Return the trajectory that takes new goals."""
        return next((t for t in self.trajectories if t.flow.has_plan and not t.ended_on), None)

    @property
    def scored(self) -> Trajectory | None:
        """Return the trajectory whose scores are shown."""
        return next((t for t in self.trajectories if t.flow.has_scores), None)


ASKED_OF_GUIDANCE = (trajectories, pauses, *ASKED_OF_LIST)


def guidance_of(reach: Reach) -> Guidance:
    """Return the guidance of a file, read once however many parts of one page of the file show it."""
    kept: Guidance | None = reach.kept.get(Guidance)
    if kept is None:
        found = trajectories_of(reach)
        kept = reach.kept[Guidance] = Guidance(found, list_among(found, reach))
    return kept
