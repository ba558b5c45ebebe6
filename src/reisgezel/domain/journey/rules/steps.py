"""Which transitions can be taken on a day, and a refusal in words that says what is possible.

A procedure is a list of steps, each a transition taken on a day. The state somebody is in follows from
them; nobody sets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.rules.procedures import Step, Table, Transition
from reisgezel.lib.errors import RuleBroken

TRANSITION, DAY = "transition", "true_from"
"""The fields at which a step is refused."""


def state_after(table: Table, state: str, code: str) -> str:
    """Return the state after a transition; an event leaves it as it was."""
    return table.transitions[code].to or state


def in_order(table: Table, steps: Iterable[Step]) -> list[Step]:
    """Return steps by day, and those of one day as they were given where they can have followed so.

    A correction is written down later than what it replaces, so the order of writing is not enough.
    """
    left = sorted(steps, key=lambda step: step.on)
    ordered: list[Step] = []
    state = ""
    while left:
        of_day = [step for step in left if step.on == left[0].on]
        step = next((one for one in of_day if _leads_on(table, state, one)), of_day[0])
        left.remove(step)
        ordered.append(step)
        state = state_after(table, state, step.code)
    return ordered


def states_of(table: Table, steps: Iterable[Step]) -> list[str]:
    """Return the state after each step, oldest first."""
    states: list[str] = []
    for step in in_order(table, steps):
        states.append(state_after(table, states[-1] if states else "", step.code))
    return states


def state_on(table: Table, steps: Iterable[Step], day: date | None = None) -> str:
    """Return the state at the end of a day, or by all that is known; empty before the beginning."""
    states = states_of(table, (s for s in steps if day is None or s.on <= day))
    return states[-1] if states else ""


def regime_of(steps: Iterable[Step]) -> str:
    """Return the regime that was chosen; the last choice holds."""
    chosen = [step for step in steps if step.regime]
    return max(chosen, key=lambda step: step.on).regime if chosen else ""


def allowed(table: Table, steps: Sequence[Step], on: date) -> list[Transition]:
    """Return the transitions that can be taken on a day, between what came before and after it.

    On a day in the past only those that still lead to what is known to have come next.
    """
    if not steps:
        return table.starting_on(on)
    state, regime = state_on(table, steps, on), regime_of(steps)
    after = [step for step in in_order(table, steps) if step.on > on]
    return [
        one
        for one in table.transitions.values()
        if not one.is_start and _fits(table, state, Step(one.code, on), after, regime)
    ]


def check_step(table: Table, new: Step, steps: Sequence[Step], *, today: date) -> None:
    """Demand that a step can have been taken that day. Raises RuleBroken that says what is possible."""
    _check_past(new, today)
    wanted = table.transitions.get(new.code)
    if wanted is None:
        raise RuleBroken(_("Deze stap bestaat niet. Kies er een uit de lijst."), field=TRANSITION)
    if any((step.code, step.on) == (new.code, new.on) for step in steps):
        raise RuleBroken(_("Dit is op deze dag al vastgelegd."), field=DAY)
    if wanted not in allowed(table, steps, new.on):
        raise _refusal(table, wanted, new.on, steps)


def check_history(table: Table, steps: Sequence[Step], *, today: date) -> None:
    """Demand that steps can have followed on each other, as after a correction."""
    for step in steps:
        _check_past(step, today)
    own = [(step.code, step.on) for step in steps if not step.is_free]
    if len(set(own)) < len(own):
        raise RuleBroken(_("Dit is op deze dag al vastgelegd."), field=DAY)
    ordered = in_order(table, steps)
    if ordered and not ordered[0].is_free and not table.transitions[ordered[0].code].is_start:
        raise RuleBroken(
            _("Een procedure begint met haar eerste stap. Trek eerst de latere stappen in."),
            field=DAY,
        )
    regime = regime_of(ordered)
    if ordered and not table.transitions[ordered[0].code].holds_in(regime):
        raise _not_at_start(table, table.transitions[ordered[0].code], ordered[0].on)
    states = states_of(table, ordered)
    for (state, _after), (_before, step) in zip(pairwise(states), pairwise(ordered), strict=True):
        if not _may_follow(table, state, step, regime):
            raise RuleBroken(
                _("Dan past '{step}' van {day} er niet meer bij. Zet eerst die stap recht.").format(
                    step=table.transitions[step.code].name, day=day_text(step.on)
                ),
                field=DAY,
            )


def _check_past(step: Step, today: date) -> None:
    if step.on > today:
        raise RuleBroken(
            _("Deze datum ligt in de toekomst. Leg pas vast wat er gebeurd is."), field=DAY
        )


def _fits(table: Table, without: str, new: Step, after: Sequence[Step], regime: str) -> bool:
    """Tell whether a step fits between the state ``without`` it on its day and the steps that came after."""
    if not _may_follow(table, without, new, regime):
        return False
    state = state_after(table, without, new.code)
    for step in after:
        if state == without:
            break  # from here on all is as it was
        if not _may_follow(table, state, step, regime):
            return False
        state, without = (state_after(table, one, step.code) for one in (state, without))
    return True


def _leads_on(table: Table, state: str, step: Step) -> bool:
    one = table.transitions[step.code]
    return state in one.sources or (not state and one.is_start)


def _may_follow(table: Table, state: str, step: Step, regime: str) -> bool:
    one = table.transitions[step.code]
    return step.is_free or (state in one.sources and one.holds_in(regime))


def _refusal(table: Table, wanted: Transition, on: date, steps: Sequence[Step]) -> RuleBroken:
    """Return why not, with the way out: another day when that helps, else what can be taken."""
    if not steps:
        return _not_at_start(table, wanted, on)
    now = in_order(table, steps)[-1].on
    if on < now and wanted in allowed(table, steps, now):
        return RuleBroken(
            _("Op {day} kan '{step}' nog niet. Kies {first} of later.").format(
                day=day_text(on), step=wanted.name, first=day_text(now)
            ),
            field=DAY,
        )
    state = table.states.get(state_on(table, steps, on))
    if state is None:
        first = in_order(table, steps)[0].on
        words = _("De procedure begon op {day}. Kies die dag of later.")
        return RuleBroken(words.format(day=day_text(first)), field=DAY)
    return RuleBroken(
        _("'{step}' kan niet: op {day} staat de procedure op '{state}'. {ways}").format(
            step=wanted.name, day=day_text(on), state=state.name, ways=ways_on(table, steps, on)
        ),
        field=TRANSITION,
    )


def ways_on(table: Table, steps: Sequence[Step], on: date) -> str:
    """Return in a sentence what can be taken on a day."""
    names = [str(one.name) for one in allowed(table, steps, on)]
    if not names:
        return _("Op die dag kan er niets bij.")
    return _("Wat wel kan: {steps}.").format(steps=", ".join(names))


def _not_at_start(table: Table, wanted: Transition, on: date) -> RuleBroken:
    if wanted.is_start:
        regimes = [one for one in table.regimes if one.code in wanted.regimes]
        names = ", ".join(str(one.name) for one in regimes)
        words = _("'{step}' hoort bij {law}, en dat geldt niet op {day}. {ways}")
        field_name = DAY
    else:
        names, field_name = "", TRANSITION
        words = _("De procedure is nog niet begonnen. {ways}")
    return RuleBroken(
        words.format(step=wanted.name, law=names, day=day_text(on), ways=ways_on(table, (), on)),
        field=field_name,
    )
