"""What was said and done together: contact notes spread over the guidance of a household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from reisgezel.demo.plan.catalogue import read
from reisgezel.demo.plan.chance import Chance, workday
from reisgezel.demo.plan.parts import NotePlan

LONGEST_SILENCE = timedelta(days=34)
"""After so long somebody meets the whole family: before month control asks, after ninety days."""

CONTACTS = frozenset({"conversation", "home_visit", "letter"})


@dataclass
class Span:
    """A member of the household who is guided from a day until a day."""

    place: int
    name: str
    starts_on: date
    last_day: date
    is_adult: bool
    seen_on: date = field(init=False)

    def __post_init__(self) -> None:
        self.seen_on = self.starts_on


def draw_notes(
    chance: Chance, spans: list[Span], *, housed_on: date, place: str, until: date
) -> list[NotePlan]:
    """Draw the contacts with a household, from the first one until a day, oldest first."""
    notes: list[NotePlan] = []
    told: set[str] = set()
    day = min(span.starts_on for span in spans)
    while day <= until:
        guided = [span for span in spans if span.starts_on <= day <= span.last_day]
        if guided:
            notes.append(_note(chance, guided, day, (day - housed_on).days, place, told))
        day = workday(day + timedelta(days=_pause(chance, (day - housed_on).days)))
        day = min([day, *(s.starts_on for s in spans if s.starts_on > notes[-1].on)])
    return notes


def _pause(chance: Chance, days_housed: int) -> int:
    """Return the days until the next contact: often at first, seldom later."""
    if days_housed < 30:
        return chance.randint(5, 11)
    return chance.randint(11, 24) if days_housed < 100 else chance.randint(20, 42)


def _note(
    chance: Chance, guided: list[Span], day: date, days_housed: int, place: str, told: set[str]
) -> NotePlan:
    overdue = any(day - span.seen_on > LONGEST_SILENCE for span in guided)
    is_first = any(span.seen_on == span.starts_on == day for span in guided)
    adults = [span for span in guided if span.is_adult] or guided
    topics = _topics(days_housed, family=len(guided) > 1, contact_only=overdue or is_first)
    topic = chance.choices(topics, [row.get("weight", 1.0) for row in topics])[0]
    about = guided
    if not (overdue or is_first) and topic["who"] != "family" and len(guided) > 1:
        about = [chance.one_of(adults)] if chance.maybe(0.55) else adults
    if topic["kind"] in CONTACTS:
        for span in about:
            span.seen_on = day
    speaker = adults[0] if adults[0] in about else about[0]
    return NotePlan(
        on=day,
        kind=topic["kind"],
        channel=topic["channel"],
        minutes=max(5, topic["minutes"] + 5 * chance.randint(-2, 3)),
        text=_text(chance, topic, speaker.name, place, told),
        about=tuple(span.place for span in about),
    )


def _topics(days_housed: int, *, family: bool, contact_only: bool) -> list[Mapping[str, Any]]:
    """Return the topics that can come up on a day; there is always one."""
    rows: list[Mapping[str, Any]] = read("notes")["topics"]
    fitting = [
        row
        for row in rows
        if row["from"] <= days_housed <= row["to"]
        and (family or row["who"] != "family")
        and (row["kind"] in CONTACTS or not contact_only)
    ]
    return fitting or [row for row in rows if row["kind"] in CONTACTS and row["who"] == "all"]


def _text(chance: Chance, topic: Mapping[str, Any], name: str, place: str, told: set[str]) -> str:
    """Return what the note says, mostly something that was not said before in this household."""
    fresh = [text for text in topic["texts"] if text not in told]
    text = chance.one_of(fresh or topic["texts"])
    told.add(text)
    closings = read("notes")["closings"]
    parts = [text]
    if topic["kind"] in CONTACTS:
        if chance.maybe(0.35):
            parts.append(chance.one_of(closings["good"]))
        if chance.maybe(0.3):
            parts.append(chance.one_of(closings["next"]))
    return " ".join(parts).format(name=name, place=place)
