"""Story analysis by the five V's, and children's own motives: what is covered, open and next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from reisgezel.domain.people.rules import may_be_child
from reisgezel.lib.errors import RuleBroken

FIVE_V = ("persecuted", "persecutor", "grounds", "acts", "fear")
"""Vervolgde, vervolger, vervolgingsgronden, vervolgingsdaden, gegronde vrees (domain 3.2, HBO-VVA)."""


class State(StrEnum):
    """Where an analysis stands."""

    REQUESTED = "requested"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REVIEWED = "reviewed"
    READY = "ready"


@dataclass(frozen=True)
class Dates:
    """What happened of an analysis, as much as says where it stands."""

    assigned_on: date | None = None
    begun_on: date | None = None
    reviewed_on: date | None = None
    ready_on: date | None = None


def state_of(dates: Dates) -> State:
    """Return where an analysis stands.

    >>> state_of(Dates(assigned_on=date(2019, 1, 2)))
    <State.ASSIGNED: 'assigned'>
    """
    steps = (
        (dates.ready_on, State.READY),
        (dates.reviewed_on, State.REVIEWED),
        (dates.begun_on, State.IN_PROGRESS),
        (dates.assigned_on, State.ASSIGNED),
    )
    return next((state for day, state in steps if day), State.REQUESTED)


def check_state(state: State, *allowed: State) -> None:
    """Demand that a step fits where an analysis stands."""
    if state not in allowed:
        raise RuleBroken(_("Deze stap past niet meer. Kijk hoe de analyse er nu voor staat."))


def check_review(
    *, state: State, covered: Collection[str], open_questions: int, is_own_work: bool
) -> None:
    """Demand that all five V's are covered, no question is open, and somebody else looks at it.

    >>> check_review(state=State.IN_PROGRESS, covered=FIVE_V, open_questions=0, is_own_work=False)
    """
    check_state(state, State.IN_PROGRESS)
    if missing := len(set(FIVE_V) - set(covered)):
        raise RuleBroken(
            _("Nog niet alle vijf V's zijn besproken. Er missen er nog: %(count)d.")
            % {"count": missing}
        )
    if open_questions:
        raise RuleBroken(
            _("Er staan nog vragen open: %(count)d. Vink ze eerst af.") % {"count": open_questions}
        )
    if is_own_work:
        raise RuleBroken(_("U hebt deze analyse zelf gemaakt. Een collega leest mee."))


def check_child(age_range: tuple[int, int] | None) -> None:
    """Demand that own motives are asked of a child; of who may be one when the birth is unknown.

    >>> check_child((12, 12)), check_child(None)
    (None, None)
    """
    if not may_be_child(age_range):
        raise RuleBroken(_("Deze cliënt is 18 jaar of ouder. Vraag een verhaalanalyse aan."))


def check_hearing_of_child(
    *, heard_on: date, asked_on: date, today: date, guardian_agreed: bool, child_agreed: bool
) -> None:
    """Demand that a child was heard with the yes of the guardian and of the child (domain 3.7)."""
    if not asked_on <= heard_on <= today:
        raise RuleBroken(_("Kies een dag tussen de aanvraag en vandaag."), field="heard_on")
    if not guardian_agreed:
        raise RuleBroken(
            _("Zonder ja van de ouder of voogd praat niemand met het kind."),
            field="guardian_agreed",
        )
    if not child_agreed:
        raise RuleBroken(_("Zonder ja van het kind zelf is er geen gesprek."), field="child_agreed")
