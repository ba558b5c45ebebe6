"""Documents that were asked for and family that is searched: where it stands, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken

REMIND_AFTER = timedelta(days=28)
"""After so many days without an answer one asks again. Verify: a habit of the field, not a rule of law."""


class State(StrEnum):
    """Where a request for a document stands."""

    ASKED = "asked"
    RECEIVED = "received"
    IN_TRANSLATION = "in_translation"
    READY = "ready"
    STOPPED = "stopped"


class Search(StrEnum):
    """Where a search for family by the Red Cross stands."""

    UNPROVEN = "unproven"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True)
class Step:
    """What is to be done next, and from which day on it asks attention."""

    words: str
    due_on: date


def state_of(
    *,
    received_on: date | None,
    needs_translation: bool,
    translation_asked_on: date | None,
    translated_on: date | None,
    stopped_on: date | None,
) -> State:
    """Return where a request stands.

    >>> state_of(received_on=date(2019, 1, 2), needs_translation=False, translation_asked_on=None,
    ...     translated_on=None, stopped_on=None)
    <State.READY: 'ready'>
    """
    if stopped_on:
        return State.STOPPED
    if received_on is None:
        return State.ASKED
    if not needs_translation or translated_on:
        return State.READY
    return State.IN_TRANSLATION if translation_asked_on else State.RECEIVED


def step_of(
    state: State, *, asked_on: date, received_on: date | None, translation_asked_on: date | None
) -> Step | None:
    """Return the next step of a request, None when there is none."""
    if state is State.ASKED:
        return Step(_("Navragen"), asked_on + REMIND_AFTER)
    if state is State.RECEIVED and received_on:
        return Step(_("Vertaling aanvragen"), received_on)
    if state is State.IN_TRANSLATION and translation_asked_on:
        return Step(_("Vertaling navragen"), translation_asked_on + REMIND_AFTER)
    return None


def search_of(*, has_proof: bool, outcome: str) -> Search:
    """Return where a search stands.

    >>> search_of(has_proof=False, outcome="")
    <Search.UNPROVEN: 'unproven'>
    """
    if outcome:
        return Search.ENDED
    return Search.WAITING if has_proof else Search.UNPROVEN


def search_step_of(
    search: Search, *, referred_on: date, asked_again_on: date | None
) -> Step | None:
    """Return the next step of a search: first the proof, which nareis asks for, then asking again."""
    if search is Search.UNPROVEN:
        return Step(_("Bewijs van verzending in het dossier zetten"), referred_on)
    if search is Search.WAITING:
        return Step(
            _("Navragen bij het Rode Kruis"), (asked_again_on or referred_on) + REMIND_AFTER
        )
    return None


def check_day(day: date, *, after: date, today: date, field: str) -> None:
    """Demand that something happened on a day up to today, and not before what it follows."""
    if not after <= day <= today:
        raise RuleBroken(
            _("Kies een dag tot en met vandaag, en niet voor de stap hiervoor."), field=field
        )


def check_which(*, is_other: bool, which: str) -> None:
    """Demand that of a document which is on no list somebody says which it is."""
    if is_other and not which.strip():
        raise RuleBroken(_("Welk stuk is het? Schrijf dat hier op."), field="which")


def check_state(state: State, *allowed: State) -> None:
    """Demand that a step fits where a request stands."""
    if state not in allowed:
        raise RuleBroken(_("Deze stap past niet meer. Kijk hoe het stuk er nu voor staat."))


def check_search(search: Search) -> None:
    """Demand that a search has no outcome yet."""
    if search is Search.ENDED:
        raise RuleBroken(_("Deze zoekvraag heeft al een uitkomst."))
