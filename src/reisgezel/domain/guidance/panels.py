"""What guidance shows on the client file: a stop, panels, two parts, and steps on the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.policies import Reach
from reisgezel.core.file import socket
from reisgezel.core.ui import moments
from reisgezel.core.ui.items import Stop
from reisgezel.domain.guidance.models import Goal, Trajectory
from reisgezel.domain.guidance.presenters import checks, week_text
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.domain.guidance.selectors import plans
from reisgezel.domain.guidance.selectors.checklists import ShownList, standing_marks, tick_events
from reisgezel.domain.guidance.selectors.files import ASKED_OF_GUIDANCE, guidance_of
from reisgezel.domain.guidance.selectors.plans import (
    by_domain,
    days_scored,
    goal_events,
    goals_of,
    scores_of,
)
from reisgezel.domain.guidance.selectors.trajectories import (
    newest_steps,
    pauses,
    trajectories,
    trajectory_events,
)
from reisgezel.domain.journey.selectors import situation_for

ITEMS_ON_PANEL = 7
GOALS_ON_PANEL = 3


def register_panels() -> None:
    """Plug guidance into the client file; called once, when the room is ready."""
    socket.register_stops(socket.StopSource(50, "C2", stops, ASKED_OF_GUIDANCE))
    for events, asks in (
        (trajectory_events, (trajectories, pauses, newest_steps)),
        (goal_events, (plans.goals,)),
        (tick_events, (standing_marks,)),
    ):
        socket.register_timeline(socket.TimelineSource("C2", events, asks))
    for code, label, order in (
        ("plan", gettext_lazy("Plan en doelen"), 10),
        ("checklist", gettext_lazy("Checklist"), 12),
    ):
        socket.register_tab(socket.FileTab(code, label, order, "C2", f"guidance:{code}"))
    for code, column, order, fill, asked in (
        ("checklist", 2, 10, checklist, ()),
        ("goals", 1, 20, goals, (plans.goals,)),
        ("self_reliance", 3, 40, self_reliance, (plans.scores,)),
    ):
        template, asks = f"guidance/panel_{code}.html", (*ASKED_OF_GUIDANCE, *asked)
        socket.register_panel(
            socket.Panel(code, template, "C2", order, fill, column=column, asks=asks)
        )


def stops(reach: Reach) -> Iterator[Stop]:
    """Yield the stop of guidance: how far the trajectory that runs is, else the last one.

    Who has a permit and no trajectory has guidance ahead; before the decision there is none.
    """
    guidance = guidance_of(reach)
    current, shown = guidance.current, guidance.list
    if current is None:
        if situation_for(reach).is_decided:
            yield Stop(label=_("Begeleiding"), date_text=_("nog niet aangemeld"))
        return
    yield Stop(
        label=_("Begeleiding"),
        date_text=_stop_words(current, reach.actor.on),
        detail=_done_words(shown) if shown and shown.trajectory == current else "",
        state="done" if current.ended_on else "later",
        url=reverse("guidance:plan", args=[reach.subject.public_id]),
    )


def checklist(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel of the checklist: how far it is, and what comes next."""
    shown = guidance_of(reach).list
    if shown is None:
        return None
    return {
        "file": reach.subject,
        "list": shown,
        "progress": shown.progress,
        "checks": checks(shown, ITEMS_ON_PANEL),
    }


def goals(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel of the goals that run."""
    planned = guidance_of(reach).planned
    rows = [goal for goal in goals_of(reach) if goal.state == Goal.State.OPEN]
    if planned is None and not rows:
        return None
    return {
        "file": reach.subject,
        "goals": rows[:GOALS_ON_PANEL],
        "count": len(rows),
        "planned": planned,
        "may_keep": reach.can("keep_plan"),
    }


def self_reliance(reach: Reach) -> dict[str, Any] | None:
    """Fill the panel with the scores per life domain, then and now."""
    scored = guidance_of(reach).scored
    if scored is None:
        return None
    scores = scores_of(reach, scored)
    days = days_scored(scores)
    return {
        "file": reach.subject,
        "scale": [score for row in by_domain(scored, scores) if (score := row.shown())],
        "last_on": days[0] if days else None,
        "scored": scored,
        "may_keep": reach.can("keep_plan") and not scored.ended_on,
    }


def _stop_words(trajectory: Trajectory, today: date) -> str:
    if trajectory.state == State.PROPOSED:
        day = moments.short_day_text(trajectory.proposed_on, today)
        return _("aangemeld %(day)s") % {"day": day}
    if trajectory.ended_on:
        day = moments.short_day_text(trajectory.ended_on, today)
        return _("tot en met %(day)s") % {"day": day}
    return week_text(trajectory, today)


def _done_words(shown: ShownList) -> str:
    done = shown.progress
    return _("%(done)d van %(total)d punten klaar") % {"done": done.done, "total": done.total}
