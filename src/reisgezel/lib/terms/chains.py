"""Terms that follow on each other: where one ends, or really ended, the next one starts."""

from __future__ import annotations

from datetime import date

from reisgezel.lib.terms.account import Step
from reisgezel.lib.terms.choosing import choose_length, choose_version
from reisgezel.lib.terms.counting import end_of
from reisgezel.lib.terms.facts import Facts
from reisgezel.lib.terms.holidays import HolidayCalendar
from reisgezel.lib.terms.lengths import Length, Unit
from reisgezel.lib.terms.rules import Rule
from reisgezel.lib.terms.words import NoTerm, Words


def steps_before(rule: Rule, facts: Facts, calendar: HolidayCalendar) -> list[Step]:
    """Return the parts of a chain up to this one, none once it is known when the last one ended."""
    part = rule.after
    if part is None or isinstance(facts.named.get(rule.after_fact), date):
        return []
    steps = steps_before(part, facts, calendar)
    version = choose_version(part, facts)
    length = choose_length(version, facts).length or Length(0, Unit.CALENDAR_DAYS)
    start = start_of(part, steps, facts)
    return [*steps, Step(version, length, start, end_of(start, length, calendar))]


def start_of(rule: Rule, steps: list[Step], facts: Facts) -> date:
    """Return where a term starts: in a chain when the part before really ended, or should have."""
    really = facts.named.get(rule.after_fact)
    if isinstance(really, date):
        if really < facts.start:
            raise NoTerm(_BEFORE_START.fill(name=rule.after_fact), fact=rule.after_fact)
        return really
    return steps[-1].ends_on if steps else facts.start


_BEFORE_START = Words(
    "{name} ligt vóór het begin van de termijn.", "{name} lies before the start of the term."
)
