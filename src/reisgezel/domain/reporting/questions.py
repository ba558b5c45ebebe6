"""The questions of month control, found in the records each time they are asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet

from reisgezel.core.ui.items import Text
from reisgezel.domain.cases.models import ClientFile, ContactNote
from reisgezel.domain.cases.models.notes import CONTACT_KINDS
from reisgezel.domain.guidance.models import Pause, Trajectory
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.places.models import Municipality
from reisgezel.domain.reporting import rules
from reisgezel.domain.reporting.lines import PRODUCT, without_line_they_need
from reisgezel.domain.reporting.rules import Kind
from reisgezel.lib.dates import add_months, month_end, month_start
from reisgezel.lib.periods import Period


@dataclass(frozen=True)
class Question:
    """Something about one client in one municipality that somebody has to mend or explain."""

    kind: Kind
    municipality: Municipality
    file: ClientFile
    since: date

    @property
    def key(self) -> tuple[str, int]:
        return self.kind.value, self.file.pk

    @property
    def title(self) -> Text:
        return rules.TITLES[self.kind]

    @property
    def help(self) -> Text:
        return rules.HELP[self.kind]


def find_questions(month: date, *, files: Collection[int] | None = None) -> list[Question]:
    """Return the questions of a month, about these files or all, one for each client and kind."""
    found: dict[tuple[str, int], Question] = {}
    for kind, rows in _FINDERS.items():
        for question in _read(kind, rows(month), files):
            found.setdefault(question.key, question)
    return list(found.values())


def _read(
    kind: Kind, rows: QuerySet[Trajectory] | QuerySet[JourneyFact], files: Collection[int] | None
) -> Iterator[Question]:
    if files is not None:
        rows = rows.filter(client_file__in=files)
    rows = rows.select_related("municipality", "client_file__person", "client_file__unit")
    found: Iterable[Trajectory | JourneyFact] = rows.order_by("pk")
    if kind == Kind.NO_CONTRACT_LINE:
        found = without_line_they_need(cast("QuerySet[Trajectory]", found))
    for row in found:
        since = row.true_from if isinstance(row, JourneyFact) else _since(kind, row)
        if row.municipality:
            yield Question(kind, row.municipality, row.client_file, since)


def _since(kind: Kind, row: Trajectory) -> date:
    if kind == Kind.ENDED_WITHOUT_REASON and row.ended_on:
        return row.ended_on
    return row.began_on


def _housed_without_trajectory(month: date) -> QuerySet[JourneyFact]:
    last_day = month_end(month)
    first = add_months(month_start(month), -rules.HOUSED_MONTHS_BACK)
    guided = Trajectory.objects.of_product(PRODUCT).filter(proposed_on__lte=last_day)
    return (
        JourneyFact.objects.standing_housings()
        .true_in(Period(first, last_day + timedelta(days=1)))
        .exclude(client_file__in=guided.values("client_file"))
    )


def _no_first_contact(month: date) -> QuerySet[Trajectory]:
    last_proposed = month_end(month) - timedelta(days=rules.FIRST_CONTACT_DAYS)
    return Trajectory.objects.of_product(PRODUCT).not_started_by(last_proposed)


def _silent(month: date) -> QuerySet[Trajectory]:
    last_day = month_end(month)
    since = last_day - timedelta(days=rules.SILENT_DAYS)
    heard = ContactNote.objects.filter(
        files=OuterRef("client_file"), kind__in=CONTACT_KINDS, on__gt=since, on__lte=last_day
    )
    paused = Pause.objects.filter(
        Q(ends_before__isnull=True) | Q(ends_before__gt=last_day),
        trajectory=OuterRef("pk"),
        starts_on__lte=last_day,
    )
    running = Trajectory.objects.of_product(PRODUCT).running_on(last_day)
    return running.filter(~Exists(heard), ~Exists(paused), started_on__lte=since)


def _ended_without_reason(month: date) -> QuerySet[Trajectory]:
    ended = Trajectory.objects.of_product(PRODUCT).ended_in(rules.period_of(month))
    return ended.ended_without_reason()


def _started_twice(month: date) -> QuerySet[Trajectory]:
    return Trajectory.objects.of_product(PRODUCT).not_ended_on(month_end(month)).doubles()


def _no_contract_line(month: date) -> QuerySet[Trajectory]:
    started = Trajectory.objects.of_product(PRODUCT).started_in(rules.period_of(month))
    return started.without_line()


_FINDERS: dict[Kind, Callable[[date], QuerySet[Trajectory] | QuerySet[JourneyFact]]] = {
    Kind.HOUSED_WITHOUT_TRAJECTORY: _housed_without_trajectory,
    Kind.NO_FIRST_CONTACT: _no_first_contact,
    Kind.SILENT: _silent,
    Kind.ENDED_WITHOUT_REASON: _ended_without_reason,
    Kind.STARTED_TWICE: _started_twice,
    Kind.NO_CONTRACT_LINE: _no_contract_line,
}
