"""Whether the procedures of a plan are ways through their tables, with letters that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reisgezel.demo.plan.parts import TODAY, HouseholdPlan
from reisgezel.demo.plan.proceedings import ProcedurePlan
from reisgezel.domain.journey.letters import all_letters
from reisgezel.domain.journey.rules.letters import check_dates
from reisgezel.domain.journey.rules.procedures import Step
from reisgezel.domain.journey.rules.steps import check_history
from reisgezel.domain.journey.tables import table_of


def expect_ways(plan: HouseholdPlan) -> None:
    """Raise for a procedure of a household that its table does not allow."""
    for one in plan.procedures:
        table = table_of(one.kind)
        steps = [Step(s.code, s.on, table.chosen_regime(s.code, s.on)) for s in one.steps]
        if one.granted_by:
            permit = next(s for s in plan.files[one.file].journey if s.kind == "permit")
            steps.append(Step(one.granted_by, permit.on))
        check_history(table, steps, today=TODAY)
        expect_letters(one)


def expect_letters(one: ProcedurePlan) -> None:
    for step in one.steps:
        check_dates(step.letter_on, step.received_on, step.term_on, today=TODAY)
        taken = table_of(one.kind).transitions[step.code]
        assert bool(step.variant) is bool(taken.variants), step
        if step.letter:
            assert all_letters().letters[step.letter].decides[one.kind] == step.code


def steps_taken(plans: Iterable[HouseholdPlan]) -> Counter[tuple[str, str]]:
    """Return how often each step was taken, by kind of procedure and step."""
    return Counter(
        (one.kind, step.code) for plan in plans for one in plan.procedures for step in one.steps
    )
