"""Whatever is tried in whatever procedure: what is let through is a way through its table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reisgezel.domain.journey.rules.procedures import Step, Table
from reisgezel.domain.journey.rules.steps import (
    allowed,
    check_history,
    check_step,
    in_order,
    regime_of,
    state_on,
)
from reisgezel.domain.journey.tables import PROCEDURES, table_of
from reisgezel.lib.errors import RuleBroken

FIRST = date(2021, 6, 1)
"""Days around it lie in two regimes of asylum, and with the year after it in two of integration."""
TODAY = date(2026, 7, 1)
KINDS = [kind for kind in PROCEDURES if not table_of(kind).is_per_client]


def is_a_way(table: Table, steps: list[Step]) -> bool:
    """Tell in the plainest way whether steps lead through the table; they come in their order."""
    regime, state = regime_of(steps), ""
    for place, step in enumerate(steps):
        one = table.transitions[step.code]
        begins = place == 0
        if one.is_start != begins or (one.regimes and regime not in one.regimes):
            return False
        if not begins and state not in one.sources:
            return False
        state = one.to or state
    return True


class Walk(RuleBasedStateMachine):
    """Somebody who tries steps, corrections and withdrawals, most of which cannot be."""

    kind = ""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.table = table_of(self.kind)

    def _step(self, code: str, day: date) -> Step:
        return Step(code, day, self.table.chosen_regime(code, day))

    @rule(data=st.data(), days=st.integers(0, 700))
    def try_a_step(self, data: st.DataObject, days: int) -> None:
        code = data.draw(st.sampled_from(list(self.table.transitions)))
        self._attempt(self._step(code, FIRST + timedelta(days=days)))

    @rule(data=st.data(), ahead=st.integers(0, 40))
    def take_an_offered_step(self, data: st.DataObject, ahead: int) -> None:
        last = max((step.on for step in self.steps), default=FIRST)
        day = min(last + timedelta(days=ahead), TODAY)
        offered = allowed(self.table, self.steps, day)
        if offered:
            self._attempt(self._step(data.draw(st.sampled_from(offered)).code, day))

    def _attempt(self, new: Step) -> None:
        steps = [*self._until(new.on), new, *self._after(new.on)]
        can_be = new.on <= TODAY and is_a_way(self.table, steps)
        is_new = (new.code, new.on) not in {(step.code, step.on) for step in self.steps}
        refusal = self._refusal(new)
        assert (refusal is None) == (can_be and is_new), (new, refusal)
        if refusal is None:
            self.steps.append(new)
        else:
            assert refusal.field in ("transition", "true_from")
            assert refusal.message.endswith(".")

    def _refusal(self, new: Step) -> RuleBroken | None:
        try:
            check_step(self.table, new, self.steps, today=TODAY)
        except RuleBroken as broken:
            return broken
        return None

    def _until(self, day: date) -> list[Step]:
        return [step for step in in_order(self.table, self.steps) if step.on <= day]

    def _after(self, day: date) -> list[Step]:
        return [step for step in in_order(self.table, self.steps) if step.on > day]

    @precondition(lambda self: self.steps)
    @rule(data=st.data(), moved=st.integers(-300, 300))
    def correct_a_day(self, data: st.DataObject, moved: int) -> None:
        place = data.draw(st.integers(0, len(self.steps) - 1))
        wrong = self.steps[place]
        right = self._step(wrong.code, wrong.on + timedelta(days=moved))
        self._replace([*self.steps[:place], *self.steps[place + 1 :], right])

    @precondition(lambda self: self.steps)
    @rule(data=st.data())
    def withdraw_a_step(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.steps) - 1))
        self._replace(self.steps[:place] + self.steps[place + 1 :])

    def _replace(self, steps: list[Step]) -> None:
        try:
            check_history(self.table, steps, today=TODAY)
        except RuleBroken:
            is_double = len({(step.code, step.on) for step in steps}) < len(steps)
            is_past = all(step.on <= TODAY for step in steps)
            assert is_double or not (is_past and is_a_way(self.table, in_order(self.table, steps)))
        else:
            self.steps = steps

    @invariant()
    def what_was_let_through_is_a_way_through_the_table(self) -> None:
        ordered = in_order(self.table, self.steps)
        assert not ordered or is_a_way(self.table, ordered)
        assert [step.on for step in ordered] == sorted(step.on for step in self.steps)

    @invariant()
    def there_is_a_way_on_unless_it_is_over(self) -> None:
        state = state_on(self.table, self.steps)
        if state and not self.table.states[state].is_end:
            assert allowed(self.table, self.steps, TODAY)


class LineWalk(RuleBasedStateMachine):
    """Somebody who tries steps in the line of a client, between facts that have an order of their own."""

    kind = ""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.table = table_of(self.kind)

    @rule(data=st.data(), days=st.integers(0, 700))
    def write_a_fact_of_the_journey(self, data: st.DataObject, days: int) -> None:
        free = [one.code for one in self.table.transitions.values() if one.kind]
        last = max((step.on for step in self.steps), default=FIRST)
        day = last + timedelta(days=days % 40)
        self.steps.append(Step(data.draw(st.sampled_from(free)), day, is_free=True))

    @rule(data=st.data(), days=st.integers(-40, 700))
    def try_a_step(self, data: st.DataObject, days: int) -> None:
        own = [one.code for one in self.table.transitions.values() if not one.kind]
        new = Step(data.draw(st.sampled_from(own)), FIRST + timedelta(days=days))
        before = [step for step in self.steps if step.on <= new.on]
        after = in_order(self.table, [step for step in self.steps if step.on > new.on])
        leads_on = state_on(self.table, before) in self.table.transitions[new.code].sources
        try:
            check_step(self.table, new, self.steps, today=TODAY)
        except RuleBroken:
            assert not leads_on or after or new in self.steps or new.on > TODAY
        else:
            assert leads_on
            self.steps.append(new)


@pytest.mark.parametrize("kind", [kind for kind in PROCEDURES if kind not in KINDS])
def test_in_the_line_of_a_client_a_step_only_follows_where_the_table_lets_it(kind):
    machine = type("LineWalkOf", (LineWalk,), {"kind": kind})
    case = machine.TestCase
    case.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
    case("runTest").runTest()


@pytest.mark.parametrize("kind", KINDS)
def test_no_step_is_let_through_that_the_table_does_not_have(kind):
    machine = type("WalkOf", (Walk,), {"kind": kind})
    case = machine.TestCase
    case.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
    case("runTest").runTest()
