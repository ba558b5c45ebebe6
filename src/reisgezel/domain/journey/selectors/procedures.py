"""Procedures with their facts: where each stands, now or as it was known at a past moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find, visible
from reisgezel.core.access.questions import ask, question
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.rules.dayplan import plan_day
from reisgezel.domain.journey.rules.procedures import State, Step, Table, Transition
from reisgezel.domain.journey.rules.steps import allowed, in_order, regime_of, state_on
from reisgezel.domain.journey.selectors.facts import standing_facts
from reisgezel.domain.journey.tables import PROCEDURES, table_of
from reisgezel.domain.people.models import Person
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors import name_columns, relatives_of
from reisgezel.lib.errors import Absent


@dataclass(frozen=True)
class Run:
    """One procedure with the facts of it that hold; without a ``procedure`` the line of a client."""

    kind: str
    facts: tuple[JourneyFact, ...] = ()
    procedure: Procedure | None = None

    @property
    def table(self) -> Table:
        return table_of(self.kind)

    @cached_property
    def taken(self) -> list[tuple[Step, JourneyFact]]:
        """Return each step with the fact that it is, in the order in which they followed."""
        pairs = [(step_of(self.table, fact), fact) for fact in self.facts]
        by_step = {id(step): fact for step, fact in pairs}
        ordered = in_order(self.table, (step for step, _fact in pairs))
        return [(step, by_step[id(step)]) for step in ordered]

    @property
    def steps(self) -> list[Step]:
        return [step for step, _fact in self.taken]

    @property
    def state(self) -> State | None:
        """Return where it stands; None when nothing of it holds."""
        return self.table.states.get(state_on(self.table, self.steps))

    @property
    def since(self) -> date | None:
        """Return since when it stands there: the day of the last step that was no event."""
        moved = [step.on for step in self.steps if self.table.transitions[step.code].to]
        return moved[-1] if moved else None

    @property
    def regime(self) -> str:
        """Return the law it goes by, in words; empty where that makes no difference."""
        code = regime_of(self.steps)
        return next((str(one.name) for one in self.table.regimes if one.code == code), "")

    @property
    def plan_day(self) -> tuple[int, int] | None:
        """Return which day of how many of its day plan it is at; None outside a plan."""
        return plan_day(self.table, self.steps, regime_of(self.steps))

    def ways(self, on: date) -> list[Transition]:
        """Return the transitions that can be taken on a day."""
        return allowed(self.table, self.steps, on)

    def without(self, fact: JourneyFact) -> Run:
        return Run(self.kind, tuple(one for one in self.facts if one.pk != fact.pk), self.procedure)


def step_of(table: Table, fact: JourneyFact) -> Step:
    """Return a fact as a step of a table; one with an order of its own is free."""
    if table.is_per_client and fact.kind != table.kind:
        taken = table.transition_of_kind(fact.kind)
        return Step(taken.code if taken else "", fact.true_from, is_free=True)
    return fact.step


@question(Procedure)
def procedures_here(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    """The procedures handled in this file, with whom they are about."""
    named = rows.select_related("person").only(
        "public_id", "client_file", "kind", *name_columns("person")
    )
    return named.order_by("pk")


def runs_for(reach: Reach) -> list[Run]:
    """Return the procedures of a file as they stand, by what the reader may read; worked out once."""
    if runs_for not in reach.kept:
        reach.kept[runs_for] = runs_in(reach, ask(reach, standing_facts))
    runs: list[Run] = reach.kept[runs_for]
    return runs


def runs_in(reach: Reach, facts: Sequence[JourneyFact]) -> list[Run]:
    """Return the procedures that these facts of a file belong to, the running ones first.

    Those of persons whom the reader must stay away from are left out, and those of which nothing holds.
    """
    barred = barred_persons(reach.actor)
    here = [one for one in ask(reach, procedures_here) if one.person_id not in barred]
    of_procedure: dict[int | None, list[JourneyFact]] = {}
    for fact in facts:
        of_procedure.setdefault(fact.procedure_id, []).append(fact)
    runs = [Run(one.kind, tuple(of_procedure.get(one.pk, ())), one) for one in here]
    lines = [line_of(kind, facts) for kind in PROCEDURES if table_of(kind).is_per_client]
    lines = [line for line in lines if reach.reads(line.table.data_class)]
    found = [run for run in (*runs, *lines) if run.facts]
    return sorted(found, key=lambda run: bool(run.state and run.state.is_end))


def line_of(kind: str, facts: Iterable[JourneyFact]) -> Run:
    """Return the one line of a client of some kind, read from the facts of the journey."""
    table = table_of(kind)
    known = list(facts)
    taken_out = {fact.takes_out_id for fact in known if fact.kind == Kind.TAKEN_OUT}
    of_line = [
        fact
        for fact in known
        if (fact.kind == kind or table.transition_of_kind(fact.kind)) and fact.pk not in taken_out
    ]
    return Run(kind, tuple(of_line))


def run_of(procedure: Procedure, *, known_at: datetime | None = None) -> Run:
    """Return a procedure as it stands or stood, for a rule; it shows nothing itself."""
    rows = JourneyFact.objects.in_force(known_at).filter(procedure=procedure)
    return Run(procedure.kind, tuple(rows.order_by("true_from", "pk")), procedure)


def find_procedure(actor: Actor, public_id: str) -> Procedure:
    """Return a procedure in reach. Raises Absent, also when the person is one to stay away from."""
    found = find(actor, Procedure, public_id, along=["client_file__person", "person"])
    if found.person_id in barred_persons(actor):
        raise Absent(public_id, kind="journey.procedure")
    return found


def find_fact(actor: Actor, public_id: str) -> JourneyFact:
    """Return a fact in reach. Raises Absent, also when it is about one to stay away from."""
    fact = find(actor, JourneyFact, public_id, along=["procedure"])
    if fact.procedure and fact.procedure.person_id in barred_persons(actor):
        raise Absent(public_id, kind="journey.journeyfact")
    return fact


def elsewhere(actor: Actor, file: ClientFile) -> list[Procedure]:
    """Return the procedures about this client that are handled in another file within reach."""
    rows = visible(actor, Procedure).filter(person=file.person_id).exclude(client_file=file)
    return list(rows.select_related("client_file__person").order_by("pk"))


def kin_without_file(actor: Actor, file: ClientFile) -> list[Person]:
    """Return the family of a client who hang below the file: those who have none of their own."""
    kin = relatives_of(actor, file.person)
    return [one.person for one in kin if one.has_no_file and one.ends_before is None]
