"""What the journey shows on the client file: a panel, a part, and events; its stops are in ``stops``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reisgezel.core.access.policies import Reach
from reisgezel.core.access.questions import ask
from reisgezel.core.file import socket
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Event, Text
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.presenters import ICONS, STEP_ICON, permit_words, words_of
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import (
    procedures_here,
    runs_for,
    situation_for,
    standing_facts,
)
from reisgezel.domain.journey.stops import register_stops
from reisgezel.domain.people.policies import barred_persons
from reisgezel.domain.people.selectors import members_today

CLASSES = ("C2", "C3.permit")
"""The permit is part of the legal file, the rest is social."""
ALL_CLASSES = (*CLASSES, "C3.status")
"""With where the procedures stand."""


def register_panels() -> None:
    """Plug the journey into the client file; called once, when the room is ready."""
    register_stops()
    socket.register_route_note(
        socket.RouteNote(
            ALL_CLASSES, family_note, asks=(standing_facts, procedures_here, members_today)
        )
    )
    socket.register_timeline(
        socket.TimelineSource(ALL_CLASSES, events, asks=(standing_facts, procedures_here))
    )
    socket.register_tab(
        socket.FileTab("journey", gettext_lazy("Reis"), 20, ALL_CLASSES, url_name="journey:detail")
    )
    socket.register_panel(
        socket.Panel(
            "journey",
            "journey/journey_panel.html",
            CLASSES,
            20,
            panel,
            column=2,
            asks=(standing_facts,),
        )
    )


def family_note(reach: Reach) -> socket.RouteWords | None:
    """Return with how many the client lives and for how many reunification runs; None for who is alone."""
    barred = barred_persons(reach.actor)
    home = sum(one.person_id not in barred for one in ask(reach, members_today))
    coming = [
        run
        for run in runs_for(reach)
        if run.kind == Kind.FAMILY and run.state and not run.state.is_end
    ]
    words = []
    if home > 1:
        words.append(_("gezin van {number}").format(number=home))
    if coming:
        words.append(
            ngettext(
                "gezinshereniging loopt voor {number} familielid",
                "gezinshereniging loopt voor {number} familieleden",
                len(coming),
            ).format(number=len(coming))
        )
    if not words:
        return None
    told = ", ".join(words)
    return socket.RouteWords(
        told[0].upper() + told[1:], reverse("journey:family", args=[reach.subject.public_id])
    )


def events(reach: Reach) -> Iterable[Event]:
    """Yield the latest facts that hold, as the timeline shows them; what befell several is one event."""
    barred = barred_persons(reach.actor)
    procedures = {one.pk: one for one in ask(reach, procedures_here)}
    told: dict[tuple[str, str, date], tuple[JourneyFact, list[str]]] = {}
    for fact in reversed(ask(reach, standing_facts)):
        procedure = procedures.get(fact.procedure_id or 0)
        if procedure and procedure.person_id in barred:
            continue
        key = fact.kind, fact.transition, fact.true_from
        if key not in told and len(told) == socket.NEWEST:
            break
        told.setdefault(key, (fact, []))[1].extend(_about(reach, procedure))
    for fact, names in told.values():
        yield Event(
            title=fact.title,
            when=fact.true_from,
            icon=ICONS.get(Kind(fact.kind), STEP_ICON),
            by=fact.recorded_by.name,
            body=", ".join(filter(None, [*reversed(names), _words(fact)])),
            tone="leaf" if fact.kind == Kind.HOUSING else "sea",
        )


def _about(reach: Reach, procedure: Procedure | None) -> list[str]:
    """Return the family member a step is about, when it is not the client."""
    if procedure is None or procedure.person_id == reach.subject.person_id:
        return []
    return [procedure.person.name]


def _words(fact: JourneyFact) -> str:
    if fact.kind == Kind.PERMIT:
        return ", ".join(filter(None, [fact.place, fact.remark]))
    return words_of(fact)


def panel(reach: Reach) -> dict[str, Any] | None:
    """Return what is known of the journey, as pairs of words; that nothing is known, only to who may know."""
    now = situation_for(reach)
    shown: list[tuple[Text, str]] = [
        (_("Opvang"), _since(now.stay)),
        (_("Vergunning"), permit_words(now.permit) if now.permit else ""),
        (_("Gekoppeld aan"), "" if now.housing else _with_day(now.link)),
        (_("Sleutels"), "" if now.housing else _short(now.keys)),
        (_("Gehuisvest"), _with_day(now.housing)),
        (_("Woont nu in"), _since(now.home) if now.home != now.housing else ""),
    ]
    pairs = [(term, words) for term, words in shown if words]
    if not pairs and not all(reach.reads(name) for name in CLASSES):
        return None
    return {
        "file": reach.subject,
        "pairs": pairs,
        "may_record": reach.can("record_journey"),
    }


def _short(fact: JourneyFact | None) -> str:
    return moments.day_text(fact.true_from) if fact else ""


def _with_day(fact: JourneyFact | None) -> str:
    return f"{fact.place}, {_short(fact)}" if fact else ""


def _since(fact: JourneyFact | None) -> str:
    if fact is None:
        return ""
    return _("{place}, sinds {day}").format(place=fact.place, day=_short(fact))
