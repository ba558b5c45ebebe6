"""The facts of many files as lines of steps, in as many questions for one file as for a thousand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, Procedure, data_class_of
from reisgezel.domain.journey.rules.procedures import Step
from reisgezel.domain.journey.rules.started import Line, Started, started
from reisgezel.domain.journey.selectors.procedures import Run, line_of
from reisgezel.domain.journey.selectors.terms import birth_of, line_to_start
from reisgezel.domain.journey.tables import PROCEDURES, table_of


class FactRow(NamedTuple):
    """The columns of a fact that terms depend on: a record of each would cost more than its terms."""

    pk: int
    client_file_id: int
    kind: str
    true_from: date
    procedure_id: int | None
    transition: str
    variant: str
    regime: str
    letter_term_on: date | None
    permit_ends_on: date | None
    takes_out_id: int | None
    replaces_id: int | None

    @property
    def step(self) -> Step:
        return Step(self.transition, self.true_from, self.regime)

    @property
    def data_class(self) -> str:
        return data_class_of(self.kind)


class ProcedureRow(NamedTuple):
    pk: int
    client_file_id: int
    kind: str


Row = TypeVar("Row", FactRow, ProcedureRow)


@dataclass(frozen=True)
class Dossier:
    """A file with the terms that its facts start."""

    file: ClientFile
    terms: Sequence[Started]


def dossiers(files: Collection[int], rules: Collection[str] = ()) -> Iterator[Dossier]:
    """Yield these files, given by row number, with the terms that facts start by some rules, or by all."""
    held = JourneyFact.objects.in_force().filter(client_file__in=files)
    rows = held.order_by("true_from", "pk").values_list(*FactRow._fields)
    facts = _by_file(map(FactRow._make, rows))
    here = Procedure.objects.filter(client_file__in=files).order_by("pk")
    procedures = _by_file(map(ProcedureRow._make, here.values_list(*ProcedureRow._fields)))
    named = ClientFile.objects.filter(pk__in=files).select_related("person")
    for file in named.only("public_id", "unit", "person__birth").order_by("pk"):
        lines = list(_lines(facts.get(file.pk, []), procedures.get(file.pk, [])))
        yield Dossier(file, started(lines, birth_of(file), rules))


def _by_file(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.client_file_id, []).append(row)
    return found


def _lines(facts: Sequence[Any], procedures: Sequence[Any]) -> Iterator[Line]:
    """Yield the procedures of a file and the lines of its client, those of which nothing holds left out."""
    of_procedure: dict[int | None, list[Any]] = {}
    for fact in facts:
        of_procedure.setdefault(fact.procedure_id, []).append(fact)
    runs = [Run(one.kind, tuple(of_procedure.get(one.pk, ())), one) for one in procedures]
    runs += [line_of(kind, facts) for kind in PROCEDURES if table_of(kind).is_per_client]
    for run in runs:
        if run.facts:
            yield line_to_start(run)
