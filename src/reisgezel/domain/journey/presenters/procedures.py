"""How a procedure reads: where it stands, what can follow, and each of its steps with who wrote it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.models.procedures import PROCEDURE_NAMES
from reisgezel.domain.journey.policies import may_record
from reisgezel.domain.journey.presenters.facts import Line, lines
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.procedures import State
from reisgezel.domain.journey.selectors import Run, holds_at, runs_in
from reisgezel.domain.journey.selectors.law import beside_letters
from reisgezel.domain.journey.tables import PROCEDURES, table_of

KIND_ICONS = {
    Kind.ASYLUM: "scale",
    Kind.REPEATED: "repeat",
    Kind.FAMILY: "users",
    Kind.MINOR: "baby",
    Kind.INTEGRATION: "graduation-cap",
    Kind.DECLARATION: "file-check",
    Kind.PARTICIPATION: "briefcase",
    Kind.RETURN: "compass",
    Kind.RECEPTION: "building-2",
    Kind.MATCH: "house",
}


@dataclass(frozen=True)
class Shown:
    """A procedure on the page; ``who`` is the family member it is about, when not the client."""

    run: Run
    name: str | Promise
    icon: str
    who: str
    state: State
    day: str
    """Which day of the day plan it is at; empty outside one."""
    lines: list[Line]
    ways: list[str]
    may_step: bool


@dataclass(frozen=True)
class Startable:
    """A kind of procedure that the reader can begin for this client."""

    kind: str
    name: str | Promise
    icon: str


def shown_procedures(
    reach: Reach, facts: Sequence[JourneyFact], *, known_at: datetime | None = None, on: date
) -> list[Shown]:
    """Return the procedures of a file by all that was written down up to a moment, running ones first.

    The lines of a client that follow from the journey itself are told there, and not shown again.
    """
    holding = [fact for fact in facts if holds_at(fact, known_at)]
    beside = beside_letters(reach, holding)
    shown = []
    for run in runs_in(reach, holding):
        if run.procedure is None or run.state is None:
            continue
        written = [fact for fact in facts if fact.procedure_id == run.procedure.pk]
        ways = run.ways(on)
        shown.append(
            Shown(
                run=run,
                name=PROCEDURE_NAMES[run.kind],
                icon=KIND_ICONS[Kind(run.kind)],
                who=run.procedure.person.name
                if run.procedure.person_id != reach.subject.person_id
                else "",
                state=run.state,
                day=day_words(run),
                lines=lines(written, reach, known_at=known_at, beside=beside),
                ways=[str(one.name) for one in ways],
                may_step=known_at is None and any(may_record(reach, run.table, w) for w in ways),
            )
        )
    return shown


def day_words(run: Run) -> str:
    """Return which day of its day plan a procedure is at, in words."""
    if run.plan_day is None:
        return ""
    day, length = run.plan_day
    return _("dag {day} van {length}").format(day=day, length=length)


def startable(reach: Reach, on: date) -> list[Startable]:
    """Return the kinds of procedures that the reader may begin on a day."""
    return [
        Startable(kind, PROCEDURE_NAMES[kind], KIND_ICONS[kind])
        for kind in PROCEDURES
        if not (table := table_of(kind)).is_per_client
        and any(may_record(reach, table, one) for one in table.starting_on(on))
    ]
