"""The nouns of procedures in the plan: a step that was taken, and a procedure of a member or a relative."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

WRITTEN_BEFORE = {"ind_invitation": 6, "duo_notification": 5}
"""Days between a letter and what it announces."""
DAYS_IN_THE_POST = 1


@dataclass(frozen=True)
class TakenPlan:
    """A step of a procedure, and the letter it came by when one did."""

    code: str
    on: date
    variant: str = ""
    letter: str = ""
    term_on: date | None = None
    """The last day that the letter names."""

    @property
    def letter_on(self) -> date | None:
        if not self.letter:
            return None
        return self.on - timedelta(days=WRITTEN_BEFORE.get(self.letter, 0))

    @property
    def received_on(self) -> date | None:
        """Return the day the letter came in; one that was written yesterday was read on a screen."""
        return self.letter_on + timedelta(days=DAYS_IN_THE_POST) if self.letter_on else None


@dataclass
class ProcedurePlan:
    """A procedure in the file of a member; about a relative when ``relative`` names one by place.

    When it ends with a permit that is the permit of the journey, and no step of its own: ``granted_by``
    is then the transition.
    """

    kind: str
    file: int = 0
    member: int | None = None
    """The place of the member it is about, when that is another than whose file it stands in."""
    relative: int | None = None
    steps: list[TakenPlan] = field(default_factory=list)
    granted_by: str = ""
