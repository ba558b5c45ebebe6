"""The nouns of the plan: households with all that happened to them, and the colleagues around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from reisgezel.demo.plan.proceedings import ProcedurePlan
from reisgezel.domain.people.facts import Appointee, Contact, Home, Identity

TODAY = date(2019, 1, 3)
"""The business day of the demo: December is over, its control still open."""


@dataclass(frozen=True)
class ColleaguePlan:
    """Somebody who works here, by the part of the e-mail address before the @, in a unit."""

    key: str
    name: str
    role_code: str
    unit: str
    since: date


@dataclass(frozen=True)
class StepPlan:
    """One fact of a journey; places by CBS code and by name; it may take the housing out again."""

    kind: str
    on: date
    municipality: str = ""
    location: str = ""
    ground: str = ""
    document_type: str = ""
    permit_ends_on: date | None = None
    takes_out: bool = False
    reason: str = ""


@dataclass(frozen=True)
class MarkPlan:
    """A checklist item that was ticked or set aside."""

    item_code: str
    on: date
    done_by: str = ""
    reason: str = ""
    """Why it does not apply; empty when it was done."""


@dataclass(frozen=True)
class GoalPlan:
    domain: str
    text: str
    steps: tuple[str, ...]
    set_on: date
    due_on: date
    state: str = "open"
    closed_on: date | None = None
    own_words: str = ""


@dataclass(frozen=True)
class ScoresPlan:
    """What client and worker found on a day: per life domain (client, worker)."""

    on: date
    levels: Mapping[str, tuple[int | None, int | None]]


@dataclass
class TrajectoryPlan:
    """The guidance of one person; None where it did not come so far."""

    proposed_on: date
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    phases: list[tuple[str, date]] = field(default_factory=list)
    pause: tuple[date, date, str] | None = None
    themes: tuple[str, ...] = ()
    marks: list[MarkPlan] = field(default_factory=list)
    goals: list[GoalPlan] = field(default_factory=list)
    scores: list[ScoresPlan] = field(default_factory=list)


@dataclass
class FilePlan:
    """What the organisation keeps of one person."""

    number: str
    opened_on: date
    journey: list[StepPlan] = field(default_factory=list)
    trajectories: list[TrajectoryPlan] = field(default_factory=list)
    consents: list[ConsentPlan] = field(default_factory=list)

    @property
    def housed_on(self) -> date | None:
        return next((step.on for step in self.journey if step.kind == "housing"), None)


@dataclass
class PersonPlan:
    """One member of a household, or a relative elsewhere (then without a file)."""

    identity: Identity
    contact: Contact
    role: str
    file: FilePlan | None = None

    @property
    def is_adult(self) -> bool:
        years = self.identity.birth.age_range_on(TODAY)
        return years is None or years[1] >= 18


@dataclass(frozen=True)
class NotePlan:
    """A contact; ``about`` are places in the list of members."""

    on: date
    kind: str
    channel: str
    minutes: int
    text: str
    about: tuple[int, ...]
    data_class: str = "C2"
    author: str = ""
    """The key of the colleague; empty when it was who guides the household."""


@dataclass(frozen=True)
class TaskPlan:
    about: int
    title: str
    due_on: date
    created_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class AppointmentPlan:
    about: int
    starts_at: datetime
    minutes: int
    place: str
    purpose: str


@dataclass(frozen=True)
class ConsentPlan:
    purpose: str
    recipient: str
    answer: str
    asked_on: date
    language: str
    interpreter: str = ""
    recipient_name: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class DocumentPlan:
    """A paper that was added; its picture is drawn when it is stored."""

    about: int
    title: str
    kind: str
    added_on: date
    data_class: str = "C2"


@dataclass(frozen=True)
class GuardianPlan:
    """Who was or is the guardian of somebody who came alone, in a period."""

    appointee: Appointee
    starts_on: date
    ends_before: date | None = None


@dataclass
class HouseholdPlan:
    """People who live together, with the colleague who guides them and what they did together."""

    key: str
    municipality: str
    team: str
    home: Home
    members: list[PersonPlan]
    guide: str = ""
    supervisor: str = ""
    legal: str = ""
    """Who writes down the legal procedures."""
    relatives: list[tuple[str, PersonPlan]] = field(default_factory=list)
    """Family abroad of the first member: what they are to that member, and who."""
    is_secret: bool = False
    alert: str = ""
    story: str = ""
    """Why month control asks about it; empty when it does not."""
    notes: list[NotePlan] = field(default_factory=list)
    tasks: list[TaskPlan] = field(default_factory=list)
    appointments: list[AppointmentPlan] = field(default_factory=list)
    documents: list[DocumentPlan] = field(default_factory=list)
    procedures: list[ProcedurePlan] = field(default_factory=list)
    guardians: list[GuardianPlan] = field(default_factory=list)
    """Of the first member, who came alone as a minor."""
    blocked: tuple[str, str, str] | None = None
    """The colleague who may never open the first member's file, who named it, and why."""

    @property
    def files(self) -> list[FilePlan]:
        return [member.file for member in self.members if member.file]
