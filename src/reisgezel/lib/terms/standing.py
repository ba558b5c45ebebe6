"""Where a term stands: the day that counts, whether it is met or late, and when to remind of it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from reisgezel.lib.terms.account import Account
from reisgezel.lib.terms.counting import Counting, end_of
from reisgezel.lib.terms.facts import Facts
from reisgezel.lib.terms.rules import Direction, RuleVersion

RED_DAYS = 14
"""A term is red in its last fourteen days, counted to the safe day."""


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


def is_red(version: RuleVersion, state: State, safe_day: date, today: date | None) -> bool:
    if state is State.LATE:
        return True
    if version.direction is Direction.EARLIEST or today is None:
        return False
    is_near = today >= safe_day - timedelta(days=RED_DAYS)
    return is_near and state in (State.RUNNING, State.OVERRIDDEN)


def reminders(version: RuleVersion, safe_day: date, start: date) -> tuple[date, ...]:
    """Return the days to be reminded, counted back from the safe day; none before the term starts."""
    days = (safe_day - timedelta(days=offset) for offset in version.reminders)
    return tuple(sorted(day for day in days if day >= start))
