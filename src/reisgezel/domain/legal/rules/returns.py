"""Return counselling: what follows on what, and the moments of the year after departure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext as _

from reisgezel.domain.journey.rules.procedures import Step
from reisgezel.lib.dates import add_months
from reisgezel.lib.errors import RuleBroken

FOLLOW_UP_MONTHS = (1, 3, 6, 12)
"""Months after departure. A year is published (annual report, line 499); these moments in it are the
habit of the field: verify before relying on them (domain 2.8)."""


class State(StrEnum):
    """Where a return plan stands."""

    COUNSELLING = "counselling"
    STAYS = "stays"
    CHOSEN = "chosen"
    ENGAGED = "engaged"
    DEPARTED = "departed"
    CLOSED = "closed"


class Choice(StrEnum):
    """What a client chose after talking it over; nobody is pressed."""

    UNDECIDED = "undecided"
    STAY = "stay"
    RETURN = "return"


class Support(StrEnum):
    """With whose help somebody left: exactly one of the two."""

    OWN = "own"
    OTHER = "other"


STEP_OF = {
    Choice.UNDECIDED: "undecided",
    Choice.STAY: "stay_legal_option",
    Choice.RETURN: "chooses_return",
}
"""The step of the route that each choice is (domain 2.8)."""
STEP_WITH = {Support.OWN: "departed", Support.OTHER: "returned_via_other"}
"""The step that leaving is, by whose help it was."""
CHOICE_OF = {code: choice for choice, code in STEP_OF.items()}
SUPPORT_OF = {code: support for support, code in STEP_WITH.items()}
REFERRED, INTAKE, ENGAGED = "referred", "intake", "partner_ngo_engaged"
FOLLOW_UP, CLOSED = "follow_up", "closed"
TALKS = ("counselling", "talk")
"""The first talk, and each after it."""


@dataclass(frozen=True)
class Facts:
    """What is known of a plan, as much as says where it stands."""

    choice: str = Choice.UNDECIDED
    has_partner: bool = False
    departed_on: date | None = None
    closed_on: date | None = None


class Told(Protocol):
    """What a plan tells of its route."""

    choice: str
    support: str
    departed_on: date | None

    @property
    def intake_on(self) -> date: ...
    @property
    def chosen_on(self) -> date | None: ...
    @property
    def engaged_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


def state_of(facts: Facts) -> State:
    """Return where a plan stands.

    >>> state_of(Facts(choice="return", has_partner=True))
    <State.ENGAGED: 'engaged'>
    """
    if facts.closed_on:
        return State.CLOSED
    if facts.departed_on:
        return State.DEPARTED
    if facts.choice == Choice.STAY:
        return State.STAYS
    if facts.choice == Choice.RETURN:
        return State.ENGAGED if facts.has_partner else State.CHOSEN
    return State.COUNSELLING


def told_by(steps: Sequence[Step]) -> dict[str, Any]:
    """Return what steps, in their order, make of the plan, by column; the last of each kind holds.

    >>> told_by([Step("intake", date(2018, 5, 1)), Step("stay_legal_option", date(2018, 6, 1))])["choice"]
    <Choice.STAY: 'stay'>
    """
    days = {step.code: step.on for step in steps}
    chosen = [(step.on, CHOICE_OF[step.code]) for step in steps if step.code in CHOICE_OF]
    left = [(step.on, SUPPORT_OF[step.code]) for step in steps if step.code in SUPPORT_OF]
    chosen_on, choice = chosen[-1] if chosen else (None, Choice.UNDECIDED)
    departed_on, support = left[-1] if left else (None, "")
    began = {"intake_on": days[INTAKE]} if INTAKE in days else {}
    return began | {
        "choice": choice,
        "chosen_on": chosen_on,
        "engaged_on": days.get(ENGAGED),
        "departed_on": departed_on,
        "support": support,
        "closed_on": days.get(CLOSED),
    }


def steps_told_by(plan: Told) -> Iterator[tuple[str, date]]:
    """Yield the steps of a route that its plan tells, as codes with their days."""
    yield REFERRED, plan.intake_on
    yield INTAKE, plan.intake_on
    if plan.chosen_on:
        yield STEP_OF[Choice(plan.choice)], plan.chosen_on
    if plan.engaged_on:
        yield ENGAGED, plan.engaged_on
    if plan.departed_on:
        yield STEP_WITH[Support(plan.support)], plan.departed_on
    if plan.closed_on:
        yield CLOSED, plan.closed_on


def follow_ups(departed_on: date) -> Iterator[tuple[int, date]]:
    """Yield the moments of the year after departure, as months and the day.

    >>> [str(day) for _months, day in follow_ups(date(2018, 1, 31))]
    ['2018-02-28', '2018-04-30', '2018-07-31', '2019-01-31']
    """
    for months in FOLLOW_UP_MONTHS:
        yield months, add_months(departed_on, months)


def check_choice(
    *, state: State, is_other: bool, chosen_on: date, intake_on: date, today: date
) -> None:
    """Demand that another choice is made, in the course of the talks, before somebody left."""
    if state in {State.DEPARTED, State.CLOSED}:
        raise RuleBroken(
            _("De keuze ligt vast: deze cliënt is vertrokken of het plan is gesloten.")
        )
    if not is_other:
        raise RuleBroken(_("Dit is al de keuze van de cliënt."), field="choice")
    if not intake_on <= chosen_on <= today:
        raise RuleBroken(_("Kies een dag tussen het eerste gesprek en vandaag."), field="chosen_on")


def check_partner(*, state: State, is_active: bool, is_consented: bool) -> None:
    """Demand that the client chose to return, that the partner works now, and a yes to the transfer."""
    if state not in {State.CHOSEN, State.ENGAGED}:
        raise RuleBroken(_("Schakel een partner in als de cliënt voor terugkeer heeft gekozen."))
    if not is_active:
        raise RuleBroken(_("Met deze partner werken we nu niet samen."), field="partner")
    if not is_consented:
        raise RuleBroken(
            _(
                "De cliënt zei geen ja op het delen van het plan met deze partner."
                " Vraag het, en leg het antwoord vast bij Toestemming."
            ),
            field="partner",
        )


def check_departure(
    *, state: State, support: str, departed_on: date, intake_on: date, today: date
) -> None:
    """Demand that who left with our support had a partner, and that the day was."""
    if state in {State.DEPARTED, State.CLOSED}:
        raise RuleBroken(_("Het vertrek is al vastgelegd."))
    if not intake_on <= departed_on <= today:
        raise RuleBroken(
            _("Kies een dag tussen het eerste gesprek en vandaag."), field="departed_on"
        )
    if support == Support.OWN and state is not State.ENGAGED:
        raise RuleBroken(
            _("Voor vertrek met onze steun is er een partner nodig. Schakel die eerst in."),
            field="support",
        )


def check_follow_up(*, held_on: date, departed_on: date, today: date, is_held: bool) -> None:
    """Demand that a moment after departure was, and is written down once."""
    if is_held:
        raise RuleBroken(_("Dit contact na vertrek is al vastgelegd."))
    if not departed_on <= held_on <= today:
        raise RuleBroken(_("Kies een dag tussen het vertrek en vandaag."), field="held_on")


def check_closing(*, state: State, open_follow_ups: int) -> None:
    """Demand that a plan is closed once, with no moment of the year left open."""
    if state is State.CLOSED:
        raise RuleBroken(_("Dit plan is al gesloten."))
    if open_follow_ups:
        raise RuleBroken(
            _("Er staan nog contacten na vertrek open: %(count)d. Leg vast hoe het gaat.")
            % {"count": open_follow_ups}
        )
