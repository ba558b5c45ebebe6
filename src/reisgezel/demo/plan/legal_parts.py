"""The nouns of legal work in the plan: matters with what belongs to them, counselling, consultation hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from reisgezel.demo.plan.parts import HouseholdPlan


@dataclass(frozen=True)
class DeadlinePlan:
    what: str
    due_on: date
    is_fatal: bool = False
    met_on: date | None = None


@dataclass(frozen=True)
class RequestPlan:
    kind: str
    source: str
    asked_on: date
    received_on: date | None = None
    needs_translation: bool = False
    translation_asked_on: date | None = None
    translated_on: date | None = None


@dataclass(frozen=True)
class HearingPlan:
    kind: str
    starts_at: datetime
    place: str
    language: str
    asked_by: str = "client"
    prepared_on: date | None = None
    attended_on: date | None = None
    reported_on: date | None = None
    deviations: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchPlan:
    """A referral to the Red Cross."""

    sought: str
    referred_on: date
    outcome: str = ""
    ended_on: date | None = None


@dataclass
class MatterPlan:
    """A matter of one member of a household, with what was asked and heard for it."""

    about: int
    kind: str
    subject: str
    opened_on: date
    closed_on: date | None = None
    result: str = ""
    deadlines: list[DeadlinePlan] = field(default_factory=list)
    requests: list[RequestPlan] = field(default_factory=list)
    hearing: HearingPlan | None = None
    search: SearchPlan | None = None
    child_heard: int | None = None
    """The place of a child whose own motives are asked for; its worker then gets access by name."""


@dataclass(frozen=True)
class TalkPlan:
    on: date
    minutes: int
    text: str


@dataclass
class CounselledPlan:
    """Somebody with whom the future is talked over, in a household of one."""

    household: HouseholdPlan
    talks: list[TalkPlan]
    choice: str = "undecided"
    partner: int | None = None
    """The place in the list of partners."""
    departed_on: date | None = None
    support: str = ""
    other: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    hearing: HearingPlan | None = None
    covered: int | None = None
    """How many of the five V's are covered of an analysis that runs; None when there is none."""
    closed_on: None = None
    """No plan is closed yet."""

    @property
    def intake_on(self) -> date:
        return self.talks[0].on

    @property
    def chosen_on(self) -> date | None:
        return self.talks[-1].on if self.choice != "undecided" else None

    @property
    def engaged_on(self) -> date | None:
        return None if self.partner is None else self.talks[-1].on


@dataclass(frozen=True)
class VisitorPlan:
    topic: str
    language: str
    minute: int
    """How long after the door opened."""
    outcome: str


@dataclass(frozen=True)
class HourPlan:
    """A consultation hour at the office; without visitors when it is still to come."""

    day: date
    starts: time
    ends: time
    visitors: tuple[VisitorPlan, ...] = ()


@dataclass(frozen=True)
class EnquiryPlan:
    """A matter of somebody without a file."""

    kind: str
    subject: str
    asked_by: str
    language: str
    opened_on: date
    minutes: int
    advice: str
    result: str = ""
    closed_on: date | None = None
