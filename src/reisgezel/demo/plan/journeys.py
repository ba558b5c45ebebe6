"""From arrival to the front door: the facts of one person's journey, counted back from the housing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reisgezel.demo.plan.chance import Chance, workday, workday_before
from reisgezel.demo.plan.parts import StepPlan
from reisgezel.lib.dates import add_years

MONTHS = {1: 70, 2: 74, 3: 84, 4: 82, 5: 84, 6: 108, 7: 76, 8: 70, 9: 80, 10: 86, 11: 86, 12: 92}
"""How often each month of the year housed somebody: a task is due at the end of each half year."""

CENTRES = {
    "AZC Heerhugowaard": None,
    "AZC Amsterdam": None,
    "AZC Almere": None,
    "AZC Dronten": None,
    "AZC Luttelgeest": None,
    "AZC Leersum": None,
    "AZC Utrecht": None,
    "AZC Alkmaar": date(2018, 10, 1),
    "AZC Zeist": date(2018, 10, 1),
    "AZC ED Utrecht (Einsteindreef)": date(2018, 11, 1),
}
"""Where people stay, and the day it closed."""

GROUNDS = {"29_1_a": 62, "29_1_b": 36, "regular_humanitarian": 2}
FAMILY_GROUND = "29_2"
SLOWER_SINCE, SLOWEST = date(2017, 12, 1), date(2018, 11, 30)
LONGER = (0.25, 0.6)
"""How much longer a decision took at the first of these days, and how much at the last."""


def draw_housing_day(chance: Chance, year: int) -> date:
    """Draw a working day of the year on which somebody moved in."""
    month = chance.weighted(MONTHS)
    return workday_before(workday(date(year, month, 1) + chance.days(0, 27)))


def draw_journey(
    chance: Chance,
    *,
    housed_on: date,
    municipality: str,
    ground: str = "",
    with_keys: bool = True,
) -> list[StepPlan]:
    """Draw a journey that ends with moving in on a day; family members come quicker."""
    is_family = ground == FAMILY_GROUND
    linked_on = workday_before(housed_on - chance.days(*((8, 20) if is_family else (28, 100))))
    permit_on = workday_before(linked_on - chance.days(*((2, 12) if is_family else (4, 55))))
    arrived_on = permit_on - chance.days(*((8, 35) if is_family else (70, 430)))
    granted = ground or chance.weighted(GROUNDS)
    steps = _stays(chance, arrived_on, housed_on)
    if not is_family:
        steps[0] = replace(steps[0], on=_earlier(arrived_on, permit_on))
    steps += [
        StepPlan(
            "permit",
            permit_on,
            ground=granted,
            document_type="I" if granted == "regular_humanitarian" else "III",
            permit_ends_on=add_years(permit_on, 5) - timedelta(days=1),
        ),
        StepPlan("link", linked_on, municipality=municipality),
    ]
    if with_keys:
        keys_on = max(linked_on, workday_before(housed_on - chance.days(0, 5)))
        steps.append(StepPlan("keys", keys_on))
    steps.append(StepPlan("housing", housed_on, municipality=municipality))
    return sorted(steps, key=lambda step: step.on)


def shared_journey(steps: list[StepPlan], *, ground: str = "") -> list[StepPlan]:
    """Return the journey of somebody who travelled along; only the ground may differ."""
    return [
        StepPlan(**{**step.__dict__, "ground": ground or step.ground})
        if step.kind == "permit"
        else step
        for step in steps
    ]


def _stays(chance: Chance, arrived_on: date, housed_on: date) -> list[StepPlan]:
    """Draw the centres somebody stayed in; whoever lives in one that closes moves on before it."""
    steps: list[StepPlan] = []
    day, name = arrived_on, ""
    while True:
        name = chance.one_of([n for n, end in CENTRES.items() if n != name and _open(end, day)])
        steps.append(StepPlan("stay", day, location=name))
        closes = CENTRES[name]
        if closes and closes <= housed_on:
            day = closes - chance.days(3, 20)
            if day <= steps[-1].on:
                day = steps[-1].on + timedelta(days=1)
        elif len(steps) < 3 and chance.maybe(0.45):
            day += chance.days(40, 160)
        else:
            return steps
        if day >= housed_on - timedelta(days=10):
            return steps


def _earlier(arrived_on: date, permit_on: date) -> date:
    """Return when somebody arrived whose decision took longer, as decisions did ever more in 2018.

    Reckoned, not drawn: the report says that ten months passed before an application was taken up.
    """
    passed = min(max(permit_on - SLOWER_SINCE, timedelta()), SLOWEST - SLOWER_SINCE)
    at_first, at_last = LONGER
    longer = at_first + (at_last - at_first) * (passed / (SLOWEST - SLOWER_SINCE))
    return arrived_on - (permit_on - arrived_on) * longer


def _open(closes: date | None, day: date) -> bool:
    return closes is None or closes > day + timedelta(days=40)
