"""Consultation hours of a team: one a week in the last months, one to come, with who came for what."""

from __future__ import annotations

from datetime import date, time, timedelta

from reisgezel.demo.plan.chance import HOLIDAYS, Chance
from reisgezel.demo.plan.legal_parts import HourPlan, VisitorPlan
from reisgezel.demo.plan.parts import TODAY

WEEKS = 10
TOPICS = {
    "letter": 30,
    "permit": 16,
    "family": 20,
    "child": 6,
    "naturalisation": 6,
    "document": 10,
    "no_permit": 6,
    "return": 2,
    "other": 8,
}
LANGUAGES = {"ar": 40, "ti": 28, "fa": 12, "so": 5, "en": 10, "": 5}
OUTCOMES = {"answered": 88, "left": 12}


def draw_hours(chance: Chance) -> list[HourPlan]:
    """Draw the hours of a team on one day of the week, today's and next week's among them."""
    first = TODAY - timedelta(weeks=WEEKS)
    days = [first + timedelta(weeks=week) for week in range(WEEKS + 2)]
    return [_hour(chance, day) for day in days if day not in HOLIDAYS]


def _hour(chance: Chance, day: date) -> HourPlan:
    came = chance.randint(3, 11) if day < TODAY else 0
    visitors = tuple(
        VisitorPlan(
            chance.weighted(TOPICS),
            chance.weighted(LANGUAGES),
            4 + 12 * place,
            chance.weighted(OUTCOMES),
        )
        for place in range(came)
    )
    return HourPlan(day, time(9, 30), time(12), visitors)
