"""What the journey shows on the client file: its stops on the route, a panel, a part, and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.policies import Reach
from reisgezel.core.file import socket
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Event, Stop, Text
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.presenters import ICONS, permit_words
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import Situation, page_facts, situation_for

State = Literal["done", "now", "later"]


def register_panels() -> None:
    """Plug the journey into the client file; called once, when the room is ready."""
    socket.register_stops(socket.StopSource(10, "C2", stops))
    socket.register_timeline(socket.TimelineSource("C2", events))
    socket.register_tab(
        socket.FileTab("journey", gettext_lazy("Reis"), 20, "C2", url_name="journey:detail")
    )
    socket.register_panel(
        socket.Panel("journey", "journey/journey_panel.html", "C2", 20, panel, column=2)
    )


def stops(reach: Reach) -> Iterator[Stop]:
    """Yield the first four stops: arrival, procedure, decision, housing."""
    now = situation_for(reach)
    decided = now.permit or now.link or now.keys or now.housing
    arrived = bool(now.arrival or decided)
    yield Stop(
        label=_("Aankomst"),
        date_text=_short(now.arrival),
        detail=now.arrival.place if now.arrival else "",
        state="done" if arrived else "now",
    )
    yield Stop(
        label=_("Procedure"),
        detail=now.stay.place if now.stay and not decided else "",
        state=_state(done=bool(decided), now=arrived),
    )
    yield Stop(
        label=_("Besluit"),
        date_text=_("vergunning {day}").format(day=_short(now.permit)) if now.permit else "",
        detail=now.permit.get_document_type_display() if now.permit else "",
        state=_state(done=bool(decided), now=False),
    )
    yield _housing_stop(now, decided=bool(decided))


def events(reach: Reach, limit: int) -> Iterable[Event]:
    """Yield the latest facts that hold, as the timeline shows them."""
    for fact in page_facts(reach)[: -limit - 1 : -1]:
        yield Event(
            title=fact.get_kind_display(),
            when=fact.true_from,
            icon=ICONS[Kind(fact.kind)],
            by=fact.recorded_by.name,
            body=", ".join(filter(None, [fact.place, fact.remark])),
            tone="leaf" if fact.kind == Kind.HOUSING else "sea",
        )


def panel(reach: Reach) -> dict[str, Any] | None:
    """Return what is known of the journey, as pairs of words."""
    now = situation_for(reach)
    shown: list[tuple[Text, str]] = [
        (_("Opvang"), _since(now.stay)),
        (_("Vergunning"), permit_words(now.permit) if now.permit else ""),
        (_("Gekoppeld aan"), "" if now.housing else _with_day(now.link)),
        (_("Sleutels"), "" if now.housing else _short(now.keys)),
        (_("Gehuisvest"), _with_day(now.housing)),
        (_("Woont nu in"), _since(now.home) if now.home != now.housing else ""),
    ]
    return {
        "file": reach.subject,
        "pairs": [(term, words) for term, words in shown if words],
        "may_record": reach.can("record_journey"),
    }


def _housing_stop(now: Situation, *, decided: bool) -> Stop:
    if now.housing:
        return Stop(
            label=_("Huisvesting"),
            date_text=_with_day(now.housing),
            detail=_("taakstelling {half}").format(half=_half_year(now.housing.true_from)),
            state="done",
        )
    return Stop(
        label=_("Huisvesting"),
        date_text=_("gekoppeld aan {place}").format(place=now.link.place) if now.link else "",
        detail=_("sleutels {day}").format(day=_short(now.keys)) if now.keys else "",
        state=_state(done=False, now=decided),
    )


def _state(*, done: bool, now: bool) -> State:
    return "done" if done else "now" if now else "later"


def _short(fact: JourneyFact | None) -> str:
    return moments.day_text(fact.true_from) if fact else ""


def _with_day(fact: JourneyFact | None) -> str:
    return f"{fact.place}, {_short(fact)}" if fact else ""


def _since(fact: JourneyFact | None) -> str:
    if fact is None:
        return ""
    return _("{place}, sinds {day}").format(place=fact.place, day=_short(fact))


def _half_year(day: date) -> str:
    """Return the half year that a housing counts in for the target, as 2018-1."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"
