"""Which day of its day plan a procedure is at, by the steps that were taken.

Source of the plans: domain specification 2.1. A day of the plan is no day of the calendar: weekends and
what takes longer lie between.
"""

from __future__ import annotations

from collections.abc import Sequence

from reisgezel.domain.journey.rules.procedures import Step, Table


def plan_day(table: Table, steps: Sequence[Step], regime: str) -> tuple[int, int] | None:
    """Return which day of how many the last step falls on; None outside a plan. Steps in their order."""
    length, day = table.day_plan.get(regime, 0), 0
    for step in steps:
        one = table.transitions[step.code]
        falls_on = one.days.get(regime, 0)
        begins = bool(one.to) and falls_on == 1
        if falls_on and (day or begins):
            day = falls_on
        elif one.to:
            day = 0
    return (day, length) if day and length else None
