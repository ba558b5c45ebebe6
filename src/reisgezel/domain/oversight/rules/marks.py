"""What one event of the log counts as: each mark with the client, record or id that it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from reisgezel.domain.oversight.rules.detectors import Limits

READINGS = frozenset({"read", "download_document", "read_secret_address"})
TAKINGS = frozenset({"download_document", "export_list", "export_municipality"})
SEARCH, BREAK_GLASS, SECRET, REFUSE = "search", "break_glass", "read_secret_address", "refuse"
REFUSALS = frozenset({REFUSE, BREAK_GLASS})
GUIDING = "assignment"
OK, ABSENT = "ok", "absent"


class Mark(StrEnum):
    OPENED = "opened"
    BESIDE = "beside"
    """Opened by somebody who does not guide the client: for the team, or in an emergency."""
    CARRIED = "carried"
    """Opened as the one who guides, or worked on: written, planned, decided."""
    NIGHT = "night"
    TAKEN = "taken"
    REFUSED = "refused"
    CIRCLE = "circle"
    BLOCKED = "blocked"
    FORMER = "former"
    LEAVING = "leaving"
    EMERGENCY = "emergency"
    SOUGHT = "sought"
    HIDDEN = "hidden"
    CLOSED = "closed"
    DEPUTISED = "deputised"
    WOKEN = "woken"


class LogEvent(NamedTuple):
    """An event as this room reads it; ``at`` in Dutch local time."""

    id: int
    at: datetime
    actor: str
    role: str
    on_behalf_of: str
    subject: str
    object_id: str
    action: str
    reason: str
    outcome: str
    detail: str


class Known(Protocol):
    """What must be known around an event: about days of the house, persons and colleagues by public id."""

    def subject_of(self, asked: str) -> str:
        """Return the person that an asked id leads to; empty when none."""

    def guides(self, reader: str, subject: str, day: date) -> bool: ...

    def guided_until(self, reader: str, subject: str, day: date) -> date | None:
        """Return when guiding ended; None for who never did or still does."""

    def leaves_before(self, reader: str, day: date) -> date | None:
        """Return when the last role of a reader ends; None when that was not agreed."""

    def deputises_since(self, reader: str, for_whom: str, day: date) -> date | None: ...

    def woke_on(self, reader: str) -> date | None:
        """Return the first day after a long silence, if there was one."""

    def closed_before(self, subject: str) -> date | None: ...

    def is_of_own_circle(self, reader: str, subject: str) -> bool: ...

    def is_blocked(self, reader: str, subject: str, day: date) -> bool: ...


def marks_of(event: LogEvent, known: Known, limits: Limits) -> Iterator[tuple[Mark, str]]:
    """Yield what an event counts as, each with its key."""
    if event.outcome != OK:
        yield from _of_refusal(event, known, limits)
    elif event.action == SEARCH:
        yield from _of_search(event, known, limits)
    elif event.action == BREAK_GLASS:
        yield Mark.EMERGENCY, event.subject
    elif event.action in READINGS and event.subject:
        yield from _of_reading(event, known, limits)
    elif event.subject:
        yield Mark.CARRIED, event.subject
    if event.action in TAKINGS and event.outcome == OK:
        yield Mark.TAKEN, event.object_id


def _of_refusal(event: LogEvent, known: Known, limits: Limits) -> Iterator[tuple[Mark, str]]:
    if event.action not in REFUSALS:
        return
    yield Mark.REFUSED, event.object_id
    subject = known.subject_of(event.object_id)
    if not subject or event.outcome != ABSENT:
        return
    if known.is_of_own_circle(event.actor, subject):
        yield Mark.CIRCLE, subject
    if known.is_blocked(event.actor, subject, event.at.date()):
        yield Mark.BLOCKED, subject
    if _is_former(event, subject, known, limits):
        yield Mark.FORMER, subject


def _of_search(event: LogEvent, known: Known, limits: Limits) -> Iterator[tuple[Mark, str]]:
    found = json.loads(event.detail).get("seen", []) if event.detail else []
    if len(found) <= limits.few_found:
        for subject in found:
            if not known.guides(event.actor, subject, event.at.date()):
                yield Mark.SOUGHT, subject


def _of_reading(event: LogEvent, known: Known, limits: Limits) -> Iterator[tuple[Mark, str]]:
    reader, subject, day = event.actor, event.subject, event.at.date()
    yield Mark.OPENED, subject
    if event.action == SECRET:
        yield Mark.HIDDEN, subject
    if event.at.hour >= limits.night_from or event.at.hour < limits.night_until:
        yield Mark.NIGHT, subject
    if _is_within(known.woke_on(reader), day, limits.woken_days):
        yield Mark.WOKEN, subject
    if event.on_behalf_of:
        since = known.deputises_since(reader, event.on_behalf_of, day)
        if _is_within(since, day, limits.deputy_days):
            yield Mark.DEPUTISED, subject
    closed = known.closed_before(subject)
    if closed and day >= closed + timedelta(days=limits.closed_after_days):
        yield Mark.CLOSED, subject
    if event.reason == GUIDING:
        yield Mark.CARRIED, subject
        return
    yield Mark.BESIDE, subject
    leaves = known.leaves_before(reader, day)
    if leaves and day >= leaves - timedelta(days=limits.leaving_days):
        yield Mark.LEAVING, subject
    if _is_former(event, subject, known, limits):
        yield Mark.FORMER, subject


def _is_former(event: LogEvent, subject: str, known: Known, limits: Limits) -> bool:
    ended = known.guided_until(event.actor, subject, event.at.date())
    return ended is not None and event.at.date() >= ended + timedelta(days=limits.former_after_days)


def _is_within(since: date | None, day: date, days: int) -> bool:
    return since is not None and since <= day < since + timedelta(days=days)
