"""Where a term stands: the day that counts, whether it is met or late, and when to remind of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from reisgezel.lib.terms.account import Account
from reisgezel.lib.terms.counting import Counting, end_of
from reisgezel.lib.terms.facts import Facts
from reisgezel.lib.terms.rules import Direction, RuleVersion

USUAL_REMINDERS = (14, 7, 1)
"""Days before the safe day, of a rule that does not name them."""


class State(StrEnum):
    RUNNING = "running"
    MET = "met"
    LATE = "late"
    """The day has passed, or it was met after that day."""
    SUSPENDED = "suspended"
    OVERRIDDEN = "overridden"
    """It runs by a date that somebody set by hand."""
    NOT_APPLICABLE = "not_applicable"


def winning(account: Account) -> tuple[date, date]:
    """Return the due and safe day: a manual date wins over a letter, a letter over the rule."""
    reckoning = account.reckoning
    given = account.facts.manual or account.by_letter
    if given is None:
        return reckoning.due, reckoning.safe_day
    if reckoning.counting is Counting.NONE:
        return given, given
    return given, account.calendar.last_working(given)


def opens_on(account: Account) -> date | None:
    """Return the first day of a window; None when it is none."""
    version, reckoning = account.version, account.reckoning
    if version.direction is not Direction.WINDOW:
        return None
    if version.opens is None:
        return reckoning.start
    given = account.facts.manual or account.by_letter
    return end_of(given or reckoning.ends_on, version.opens, account.calendar)


def state_of(version: RuleVersion, facts: Facts, due: date) -> State:
    is_limit = version.direction is not Direction.EARLIEST
    if facts.fulfilled_on:
        return State.LATE if is_limit and facts.fulfilled_on > due else State.MET
    if any(one.lasts_on(facts.today) for one in facts.suspensions):
        return State.SUSPENDED
    if facts.today and is_limit and facts.today > due:
        return State.LATE
    return State.OVERRIDDEN if facts.manual else State.RUNNING


def reminders(offsets: Sequence[int], safe_day: date, start: date) -> tuple[date, ...]:
    """Return the days to be reminded, so many before the safe day, the first one first.

    None lies before the term starts: what would, is the day it starts.

    >>> reminders((), date(2018, 6, 15), date(2018, 5, 4))
    (datetime.date(2018, 6, 1), datetime.date(2018, 6, 8), datetime.date(2018, 6, 14))
    >>> reminders((14, 7, 3), date(2018, 5, 9), date(2018, 5, 3))
    (datetime.date(2018, 5, 3), datetime.date(2018, 5, 6))
    """
    first = min(start, safe_day)
    days = (safe_day - timedelta(days=offset) for offset in offsets or USUAL_REMINDERS)
    return tuple(sorted({max(day, first) for day in days}))
