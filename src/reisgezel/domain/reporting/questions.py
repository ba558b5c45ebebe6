"""The questions of month control, found in the records each time they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import ContactNote
from reisgezel.domain.cases.models.notes import CONTACT_KINDS
from reisgezel.domain.cases.selectors.files import SILENT_DAYS
from reisgezel.domain.guidance.models import Pause, Trajectory
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.lines import PRODUCT, Some, limits, lines_of
from reisgezel.domain.reporting.rules import Kind
from reisgezel.lib.dates import add_months, month_end, month_start
from reisgezel.lib.periods import Period

Records = QuerySet[Trajectory] | QuerySet[JourneyFact]
Found = Iterator[tuple[int, int, date]]
"""The municipality, the file and the day of each record that asks a question."""


@dataclass(frozen=True)
class Question:
    """Something about one client in one municipality that somebody has to mend or explain."""

    kind: Kind
    municipality_id: int
    file_id: int
    since: date
    """The day it goes by: of the housing, the start, the end; for silence the last contact."""

    @property
    def key(self) -> tuple[str, int]:
        return self.kind.value, self.file_id

    @property
    def title(self) -> Text:
        return rules.TITLES[self.kind]

    @property
    def help(self) -> Text:
        return rules.HELP[self.kind]

    @property
    def since_words(self) -> Text:
        return rules.SINCE[self.kind]


def find_questions(month: date, *, files: Some = None, places: Some = None) -> list[Question]:
    """Return the questions of a month, about these files and in these municipalities, or all.

    A client is asked about once for each kind and municipality.
    """
    found: dict[tuple[Kind, int, int], Question] = {}
    for kind, (records, read) in _FINDERS.items():
        rows = records(month).filter(**limits(files, places)).order_by("pk")
        for place, file, since in read(rows):
            found.setdefault((kind, place, file), Question(kind, place, file, since))
    return list(found.values())


def _by(day: str, rows: Records) -> Found:
    """Read rows by one of their days."""
    yield from rows.values_list("municipality_id", "client_file_id", day)


def _missing_lines(rows: QuerySet[Trajectory]) -> Found:
    """Read the trajectories that miss a contract line, less those whom the contract does not count."""
    for line in lines_of(rows):
        if line.misses_line:
            yield line.municipality_id, line.file_id, line.on


def _housed_without_trajectory(month: date) -> QuerySet[JourneyFact]:
    last_day = month_end(month)
    first = add_months(month_start(month), -rules.HOUSED_MONTHS_BACK)
    guided = Trajectory.objects.of_product(PRODUCT).filter(proposed_on__lte=last_day)
    return (
        JourneyFact.objects.standing_housings()
        .true_in(Period(first, last_day + timedelta(days=1)))
        .filter(~Exists(guided.filter(client_file=OuterRef("client_file"))))
    )


def _no_first_contact(month: date) -> QuerySet[Trajectory]:
    last_proposed = month_end(month) - timedelta(days=rules.FIRST_CONTACT_DAYS)
    return Trajectory.objects.of_product(PRODUCT).not_started_by(last_proposed)


def _silent(month: date) -> QuerySet[Trajectory]:
    last_day = month_end(month)
    since = last_day - timedelta(days=SILENT_DAYS)
    contacts = ContactNote.objects.filter(
        files=OuterRef("client_file"), kind__in=CONTACT_KINDS, on__lte=last_day
    )
    last_contact = contacts.order_by().values("files").annotate(last=Max("on")).values("last")
    paused = Pause.objects.filter(
        Q(ends_before__isnull=True) | Q(ends_before__gt=last_day), starts_on__lte=last_day
    )
    running = Trajectory.objects.of_product(PRODUCT).running_on(last_day)
    silent = running.filter(~Exists(contacts.filter(on__gt=since)), started_on__lte=since)
    last_note = Greatest(Subquery(last_contact), "started_on")
    unpaused = silent.filter(~Exists(paused.filter(trajectory=OuterRef("pk"))))
    return unpaused.annotate(heard_on=Coalesce(last_note, "started_on"))


def _ended_without_reason(month: date) -> QuerySet[Trajectory]:
    ended = Trajectory.objects.of_product(PRODUCT).ended_in(rules.period_of(month))
    return ended.ended_without_reason()


def _started_twice(month: date) -> QuerySet[Trajectory]:
    doubles = Trajectory.objects.of_product(PRODUCT).not_ended_on(month_end(month)).doubles()
    return doubles.annotate(began=Coalesce("started_on", "proposed_on"))


def _no_contract_line(month: date) -> QuerySet[Trajectory]:
    started = Trajectory.objects.of_product(PRODUCT).started_in(rules.period_of(month))
    return started.without_line()


_FINDERS: dict[Kind, tuple[Callable[[date], Records], Callable[..., Found]]] = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: (_housed_without_trajectory, partial(_by, "true_from")),
    Kind.NO_FIRST_CONTACT: (_no_first_contact, partial(_by, "proposed_on")),
    Kind.SILENT: (_silent, partial(_by, "heard_on")),
    Kind.ENDED_WITHOUT_REASON: (_ended_without_reason, partial(_by, "ended_on")),
    Kind.STARTED_TWICE: (_started_twice, partial(_by, "began")),
    Kind.NO_CONTRACT_LINE: (_no_contract_line, _missing_lines),
}
"""For each kind the records that ask it, and how they are read."""
