"""What rooms hand to the components: small plain records of text, day and state; no rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
Tone = Literal["neutral", "sea", "sun", "brick", "leaf", "plum"]
Moment = date | datetime


@dataclass(frozen=True)
class Tag:
    label: Text
    tone: Tone = "neutral"


@dataclass(frozen=True)
class Tab:
    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """A filter that is on; ``url`` is the same list without it."""

    label: Text
    url: str


@dataclass(frozen=True)
class Stop:
    """One stop of the route: done, now, or later."""

    label: Text
    date_text: Text = ""
    detail: Text = ""
    state: Literal["done", "now", "later"] = "later"
    url: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, as the timeline shows it."""

    title: Text
    when: Moment
    icon: str = "circle"
    by: Text = ""
    body: Text = ""
    tag: Tag | None = None
    tone: Tone = "sea"
    url: str = ""


@dataclass(frozen=True)
class Check:
    """A line of a checklist; ``when`` is the day it was done or is due."""

    label: Text
    done: bool = False
    when: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Attention:
    """A term or question with a coloured edge; the tag says in words what the colour says."""

    title: Text
    detail: Text = ""
    tag: Tag | None = None
    tone: Tone = "neutral"
    url: str = ""
    link: Text = ""


@dataclass(frozen=True)
class Score:
    """A life domain on a scale: the worker's view before and now, beside the client's own."""

    label: Text
    now: int
    before: int | None = None
    client: int | None = None


@dataclass(frozen=True)
class Bar:
    label: Text
    value: int
    url: str = ""
    tone: Tone | None = None


@dataclass(frozen=True)
class Column:
    """One class of a distribution; a number that may not be shown is None."""

    label: Text
    value: int | None
    tone: Tone = "sea"


@dataclass(frozen=True)
class Mark:
    """A line across a distribution, before the column of that place, and what it says."""

    before: int
    label: Text


@dataclass(frozen=True)
class Tile:
    """A municipality in the tile map: its name in at most two lines, and icons beside the colour."""

    lines: tuple[str, ...]
    label: Text
    column: int
    row: int
    value: Text = ""
    tone: Tone = "neutral"
    url: str = ""
    icons: tuple[str, ...] = ()


Facts = Sequence[tuple[Text, object]]
