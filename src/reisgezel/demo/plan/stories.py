"""The questions of month control that the demo holds: which household of a team is one of them, and how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from reisgezel.demo.plan.chance import Chance, workday_before


class Story(StrEnum):
    """Why month control asks about a household."""

    NO_TRAJECTORY = "no_trajectory"
    NO_FIRST_CONTACT = "no_first_contact"
    SILENT = "silent"
    NO_REASON = "no_reason"
    STARTED_TWICE = "started_twice"
    NO_LINE = "no_line"


S = Story
QUESTIONS: Mapping[str, tuple[Story, ...]] = {
    "GM0479": (S.NO_TRAJECTORY, S.SILENT, S.NO_REASON, S.STARTED_TWICE, S.NO_FIRST_CONTACT),
    "GM0880": (S.NO_LINE,),
    "GM0344": (
        *(S.NO_TRAJECTORY, S.NO_TRAJECTORY, S.SILENT, S.SILENT, S.SILENT, S.SILENT),
        *(S.NO_FIRST_CONTACT, S.NO_FIRST_CONTACT, S.NO_REASON, S.STARTED_TWICE),
    ),
    "GM0363": (
        *(S.NO_TRAJECTORY, S.NO_TRAJECTORY, S.NO_TRAJECTORY, S.NO_FIRST_CONTACT),
        *(S.NO_FIRST_CONTACT, S.NO_FIRST_CONTACT, S.SILENT, S.SILENT, S.SILENT, S.SILENT),
        *(S.SILENT, S.NO_REASON, S.NO_REASON, S.STARTED_TWICE),
    ),
    "GM0361": (S.SILENT, S.NO_FIRST_CONTACT),
    "GM0392": (S.NO_TRAJECTORY, S.SILENT, S.NO_REASON),
    "GM0394": (S.NO_FIRST_CONTACT, S.SILENT, S.NO_TRAJECTORY),
    "GM0034": (S.SILENT, S.NO_FIRST_CONTACT, S.NO_REASON),
    "GM0402": (S.NO_TRAJECTORY, S.SILENT),
    "GM0342": (S.NO_FIRST_CONTACT,),
    "GM0355": (S.SILENT,),
    "GM1904": (S.STARTED_TWICE,),
    "GM0439": (S.NO_TRAJECTORY, S.SILENT),
    "GM0184": (S.NO_LINE,),
    "GM0353": (S.SILENT,),
    "GM0453": (S.NO_REASON,),
}
"""Per municipality; a team of which none is named here is clean."""

FIRST_HOUSEHOLD, EVERY = 4, 3
"""Which households of a municipality they are, by number."""

SILENT_SINCE = date(2018, 9, 28)
GAP_IN_CONTRACTS = frozenset({"GM0880", "GM0184"})
"""Where the contract ended on 30 November and the next one begins in January."""

_MOVED_IN = {
    S.NO_TRAJECTORY: (date(2018, 12, 3), 18),
    S.NO_FIRST_CONTACT: (date(2018, 10, 24), 28),
    S.SILENT: (date(2018, 3, 5), 100),
    S.NO_REASON: (date(2018, 3, 5), 120),
    S.STARTED_TWICE: (date(2018, 4, 3), 120),
    S.NO_LINE: (date(2018, 12, 27), 1),
}


def story_of(municipality: str, number: int) -> Story | None:
    """Return what month control asks about the household of that number, if anything."""
    place, rest = divmod(number - FIRST_HOUSEHOLD, EVERY)
    questions = QUESTIONS.get(municipality, ())
    if rest == 0 and 0 <= place < len(questions):
        return questions[place]
    return None


def housing_day(chance: Chance, story: Story) -> date:
    """Draw a day of moving in that the question can be asked about."""
    first, days = _MOVED_IN[story]
    return workday_before(first + chance.days(0, days))
