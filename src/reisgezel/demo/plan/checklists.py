"""Which checklist items somebody has done by now; the list itself is guidance's."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.parts import TODAY, MarkPlan, TrajectoryPlan
from reisgezel.domain.guidance.rules.checklists import Facts, Item, Member, applies, due_on

SELDOM_ASKED = frozenset({"MB28", "MB30", "MB32", "MB36", "MB40", "MB53", "MB55"})
"""Items that are set aside now and then, with a reason."""

SELF_RELIANT_AFTER_DAYS = 120
MENDED_SHARE = 0.75
"""How much of what was forgotten at first is done some weeks later."""


@cache
def items() -> tuple[Item, ...]:
    """Return the items of the checklist of social guidance."""
    source = files("reisgezel.domain.guidance").joinpath("catalogue", "checklist_mb.toml")
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["mb"]["items"]
    return tuple(Item.read(row) for row in rows)


def draw_marks(
    chance: Chance,
    plan: TrajectoryPlan,
    *,
    me: Member,
    others: Sequence[Member],
    housed_on: date,
    diligence: float,
    until: date = TODAY,
) -> list[MarkPlan]:
    """Draw what was ticked and set aside up to a day; early items are done more often than late ones."""
    if plan.started_on is None:
        return []
    facts = Facts.of(me, others, d0=housed_on, themes=plan.themes)
    first = max(plan.started_on, plan.proposed_on)
    last = min(plan.ended_on or until, until)
    marks = []
    for item in items():
        if not applies(item, facts):
            continue
        due = due_on(item, facts)
        on = max(first, workday(due + timedelta(days=int(chance.triangular(-4, 34, 1)))))
        is_done = chance.maybe(diligence if item.offset <= 30 else diligence - 0.1)
        if not is_done and chance.maybe(MENDED_SHARE):
            is_done, on = True, workday(on + chance.days(25, 60))
        if on > workday_before(last):
            continue
        if item.code in SELDOM_ASKED and chance.maybe(0.2):
            reason = chance.one_of(read("plans")["consents"]["not_applicable"])
            marks.append(MarkPlan(item.code, on, reason=reason))
        elif is_done:
            marks.append(MarkPlan(item.code, on, done_by=_done_by(chance, on, housed_on)))
    return marks


def _done_by(chance: Chance, on: date, housed_on: date) -> str:
    grown = min(1.0, max(0.0, (on - housed_on).days / SELF_RELIANT_AFTER_DAYS))
    return chance.weighted(
        {
            "caseworker": 34 - 24 * grown,
            "client_with_help": 52 - 8 * grown,
            "client_alone": 14 + 32 * grown,
        }
    )
