"""How a consultation hour goes: when it is open, who is next, and what may happen to whom in the queue."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from django.utils.translation import gettext as _

from reisgezel.lib.errors import RuleBroken


class State(StrEnum):
    """Where somebody in the queue is."""

    WAITING = "waiting"
    CALLED = "called"
    DONE = "done"


class Act(StrEnum):
    """What can be done with somebody in the queue."""

    CALL = "call"
    ANSWER = "answer"
    LEAVE = "leave"
    BACK = "back"


FROM = {
    Act.CALL: (State.WAITING,),
    Act.ANSWER: (State.CALLED,),
    Act.LEAVE: (State.WAITING, State.CALLED),
    Act.BACK: (State.CALLED, State.DONE),
}
"""From which states each act is possible."""


def state_of(*, is_called: bool, is_done: bool) -> State:
    """Return where somebody is.

    >>> state_of(is_called=True, is_done=False)
    <State.CALLED: 'called'>
    """
    if is_done:
        return State.DONE
    return State.CALLED if is_called else State.WAITING


def check_act(act: Act, state: State) -> None:
    """Demand that an act is possible from where somebody is; a colleague may have been first."""
    if state not in FROM[act]:
        raise RuleBroken(_("Een collega was net eerder. Kijk waar deze bezoeker nu staat."))


def check_plan(*, day: date, starts: time, ends: time, today: date) -> None:
    """Demand that an hour is planned for today or later, and ends after it begins."""
    if day < today:
        raise RuleBroken(_("Deze dag is al voorbij. Kies vandaag of later."), field="day")
    if ends <= starts:
        raise RuleBroken(
            _("Het spreekuur eindigt voordat het begint. Controleer de tijden."), field="ends"
        )


def check_opening(*, day: date, opened_at: datetime | None, today: date) -> None:
    """Demand that an hour is opened on its day, once."""
    if opened_at:
        raise RuleBroken(_("Dit spreekuur is al open."))
    if day != today:
        raise RuleBroken(_("Dit spreekuur is op een andere dag. Open het op die dag."))


def check_running(*, opened_at: datetime | None, closed_at: datetime | None) -> None:
    """Demand that an hour is open now."""
    if opened_at is None:
        raise RuleBroken(_("Dit spreekuur is nog niet open. Open het eerst."))
    if closed_at:
        raise RuleBroken(_("Dit spreekuur is gesloten."))


def check_closing(*, left: int) -> None:
    """Demand that nobody is in the queue any more."""
    if left:
        raise RuleBroken(
            _("Er zijn nog bezoekers in de rij. Help hen, of zet ze op weggegaan: %(count)d.")
            % {"count": left}
        )
