"""The stops of the journey on the route: how somebody came, what was decided, and what lies ahead.

A stop is there when it is true of this client by what is known, so the route of one is shorter than
that of another; ``core/file`` sees which of them is now. Family abroad has a route of its own, from the
application to the day they are reunited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from reisgezel.core.access.policies import Reach
from reisgezel.core.file import socket
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Stop
from reisgezel.domain.journey import rules
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.journey.obligation import obligation
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.selectors import (
    Run,
    procedures_here,
    runs_for,
    situation_for,
    standing_facts,
)

INTERVIEWS = ("registration_interview_done", "first_interview_held", "detailed_interview_held")
DEPARTED = ("departed", "returned_via_other")
TOOK_PART = ("outcome", "follow_up")
"""How a trajectory to work ends well; who stopped or was not enrolled has taking part still ahead."""


def register_stops() -> None:
    """Plug the stops into the route; that of guidance stands between housing and what lies ahead."""
    for order, classes, stops in (
        (10, "C2", reception),
        (20, ("C2", "C3.permit"), decision),
        (30, "C2", housing),
        (70, "C3.permit", ahead),
    ):
        asks = (standing_facts, procedures_here)
        socket.register_stops(socket.StopSource(order, classes, stops, asks=asks))


def journey_route(reach: Reach) -> list[Stop]:
    """Return the route as far as the journey knows it, by the facts and on the day of this reach."""
    return socket.placed([*reception(reach), *decision(reach), *housing(reach), *ahead(reach)])


def reunion_route(run: Run) -> list[Stop]:
    """Return the route of a family member who wants to come over."""
    days = {step.code: step.on for step in run.steps}
    state = run.state
    way = [
        (_("Aanvraag"), days.get("pro_forma_submitted")),
        (_("Besluit"), days.get("approved")),
        (_("Mvv"), days.get("mvv_collected") or days.get("arrived")),
        (_("Aankomst"), days.get("arrived")),
        (_("Herenigd"), days.get("permit_issued")),
    ]
    stops = socket.placed(
        [
            Stop(label, moments.day_text(day) if day else "", state="done" if day else "later")
            for label, day in way
        ]
    )
    return [
        replace(stop, detail=str(state.name)) if stop.state == "now" and state else stop
        for stop in stops
    ]


def reception(reach: Reach) -> Iterator[Stop]:
    """Yield the arrival, and the procedure unless it is over and nothing is known of it."""
    now, is_over = situation_for(reach), bool(_refusal(reach) or _departure(reach))
    yield Stop(
        label=_("Aankomst"),
        date_text=_short(now.arrival),
        detail=now.arrival.place if now.arrival else "",
        state="done" if now.arrival or now.is_decided else "later",
    )
    if now.procedure or not now.is_decided:
        yield Stop(
            label=_("Procedure"),
            date_text=_interview(reach)
            or (_("sinds {day}").format(day=_short(now.procedure)) if now.procedure else ""),
            detail=""
            if is_over
            else _stands(reach, Kind.ASYLUM) or (now.procedure.place if now.procedure else ""),
            state="done" if now.is_decided or is_over else "later",
        )


def decision(reach: Reach) -> Iterator[Stop]:
    """Yield the decision; who may not read the permit is told no more than what followed on it."""
    now, refusal = situation_for(reach), _refusal(reach)
    if refusal and refusal.state and refusal.since:
        yield Stop(
            label=_("Besluit"),
            date_text=_("sinds {day}").format(day=moments.day_text(refusal.since)),
            detail=str(refusal.state.name),
            state="done" if refusal.state.is_end else "later",
        )
    elif now.is_decided or (_is_awaited(reach) and not _departure(reach)):
        yield Stop(
            label=_("Besluit"),
            date_text=_("vergunning {day}").format(day=_short(now.permit)) if now.permit else "",
            detail=now.permit.get_document_type_display() if now.permit else "",
            state="done" if now.is_decided else "later",
        )


def housing(reach: Reach) -> Iterator[Stop]:
    """Yield the housing for whom a decision was taken: before it nobody is promised a home."""
    now = situation_for(reach)
    if now.housing:
        yield Stop(
            label=_("Huisvesting"),
            date_text=f"{now.housing.place}, {_short(now.housing)}",
            detail=_("taakstelling {half}").format(half=rules.half_year(now.housing.true_from)),
            state="done",
        )
    elif now.is_decided:
        yield Stop(
            label=_("Huisvesting"),
            date_text=_("gekoppeld aan {place}").format(place=now.link.place) if now.link else "",
            detail=_("sleutels {day}").format(day=_short(now.keys)) if now.keys else "",
        )


def ahead(reach: Reach) -> Iterator[Stop]:
    """Yield what a valid permit brings, or else where talks about the future stand.

    A permit brings integration for whom that is an obligation, and taking part.
    """
    now, today = situation_for(reach), reach.actor.on
    if now.permit is None or not now.holds_permit(today):
        yield from _future(reach)
        return
    if obligation().holds_for(now.permit.ground, reach.subject.person.birth.age_range_on(today)):
        run = _last_run(reach, Kind.INTEGRATION)
        yield Stop(
            label=_("Inburgering"),
            date_text=_until(run) or _("inburgeringsplicht"),
            detail=_stands(reach, Kind.INTEGRATION),
            state="done" if run and run.state and run.state.is_end else "later",
        )
    run = _last_run(reach, Kind.PARTICIPATION)
    yield Stop(
        label=_("Meedoen"),
        date_text=_stands(reach, Kind.PARTICIPATION),
        state="done" if run and run.state and run.state.code in TOOK_PART else "later",
    )


def _is_awaited(reach: Reach) -> bool:
    """Tell whether the reader may know that there is no decision yet."""
    return reach.reads("C2") and reach.reads("C3.permit")


def _future(reach: Reach) -> Iterator[Stop]:
    run = _last_run(reach, Kind.RETURN)
    if run and run.state and run.since:
        yield Stop(
            label=_("Toekomst"),
            date_text=_("sinds {day}").format(day=moments.day_text(run.since)),
            detail=str(run.state.name),
            state="done" if _departure(reach) else "later",
        )


def _refusal(reach: Reach) -> Run | None:
    """Return the asylum procedure of somebody without a permit that came to a decision, as refused."""
    run = _last_run(reach, Kind.ASYLUM)
    is_decided = run and run.state and run.state.phase == "decision"
    return run if is_decided and not situation_for(reach).is_decided else None


def _departure(reach: Reach) -> bool:
    """Tell whether the client left for another country."""
    run = _last_run(reach, Kind.RETURN)
    return bool(run and any(step.code in DEPARTED for step in run.steps))


def _last_run(reach: Reach, kind: str) -> Run | None:
    """Return the procedure of a kind that began last, as far as the reader may read it."""
    runs = [run for run in runs_for(reach) if run.kind == kind]
    return max(runs, key=lambda run: run.steps[0].on, default=None)


def _interview(reach: Reach) -> str:
    """Return the day of the latest interview in the asylum procedure, to whoever may read it."""
    run = _last_run(reach, Kind.ASYLUM)
    days = [step.on for step in run.steps if step.code in INTERVIEWS] if run else []
    return _("gehoor {day}").format(day=moments.day_text(days[-1])) if days else ""


def _until(run: Run | None) -> str:
    """Return the last day to integrate, where a letter names it."""
    if run is None:
        return ""
    ways = run.table.transitions
    named = [
        fact.letter_term_on
        for step, fact in run.taken
        if fact.letter_term_on
        and obligation().terms & {*ways[step.code].starts, *ways[step.code].extends}
    ]
    return _("uiterlijk {day}").format(day=moments.day_text(named[-1])) if named else ""


def _stands(reach: Reach, kind: str) -> str:
    run = _last_run(reach, kind)
    return str(run.state.name) if run and run.state else ""


def _short(fact: JourneyFact | None) -> str:
    return moments.day_text(fact.true_from) if fact else ""
