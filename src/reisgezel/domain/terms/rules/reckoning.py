"""From a term that was started to the day it ends, or to why there is no day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reisgezel.domain.journey.rules.running import Running
from reisgezel.lib.terms import (
    Direction,
    Facts,
    HolidayCalendar,
    NoTerm,
    Rule,
    RuleVersion,
    State,
    Term,
    Words,
    compute,
    reminders,
    taken_by,
)
from reisgezel.lib.terms.words import day_words

MOST_KEPT = 50_000


@dataclass(frozen=True)
class Reckoned:
    """Where a term stands by its facts, on any day. Without a day, ``missing`` names the fact it needs."""

    state: State
    why: Words
    version: RuleVersion | None = None
    due: date | None = None
    safe_day: date | None = None
    computed: date | None = None
    mark: str = ""
    missing: str = ""
    letter: date | None = None
    """What a letter gives, with the days that the term stood still after it."""
    still_until: date | None = None
    """Of one that stands still, the last day it does, as far as that was told."""
    remind_on: date | None = None
    """The first day on which to tell of it."""

    @property
    def is_earliest(self) -> bool:
        return bool(self.version and self.version.direction is Direction.EARLIEST)

    @property
    def is_fatal(self) -> bool:
        return bool(self.version and self.version.is_fatal)


class Reckoner:
    """Counts terms by one law; the same question, asked for another client, is answered once."""

    def __init__(self, find: Callable[[str], Rule], calendar: HolidayCalendar) -> None:
        self._find, self._calendar = find, calendar
        self._kept: dict[object, Reckoned] = {}

    def reckon(
        self, term: Running, manual: date | None, before: Mapping[str, Reckoned]
    ) -> Reckoned:
        """Return where a term stands; ``before`` are those of its line that were reckoned, by rule."""
        if term.after and not (term.letter or manual):
            ends = before.get(term.after)
            if ends is None or ends.due is None:
                return _waits(term)
            term = replace(term, start=ends.due)
        try:
            rule = self._find(term.rule)
        except NoTerm as none:
            return _given(term, manual, none)
        facts = _facts(rule, term, manual)
        key = (term.rule, facts, term.still, term.is_still)
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._reckon(rule, facts, term)
        return self._kept[key]

    def _reckon(self, rule: Rule, facts: Facts, term: Running) -> Reckoned:
        try:
            found = compute(rule, facts, self._calendar)
        except NoTerm as none:
            return _given(term, facts.manual, none)
        return _stood_still(_told(found), term, found)


def _facts(rule: Rule, term: Running, manual: date | None) -> Facts:
    """Return what the rule takes of what is known."""
    known = Facts(
        start=term.start,
        named=term.named,
        regime=term.regime,
        letter=term.letter,
        manual=manual,
        fulfilled_on=term.fulfilled_on,
        suspensions=tuple(one for one in term.still if one.last_day),
    )
    return taken_by(rule, known)


def _stood_still(answer: Reckoned, term: Running, found: Term) -> Reckoned:
    """Return a term that stood still: one that still does has no day, or the latest it can have."""
    lasting = term.still[-1] if term.is_still else None
    ends_on = term.letter or found.ends_on
    if lasting is None or ends_on is None or ends_on < lasting.first_day:
        return answer
    if answer.state is not State.RUNNING:
        return answer
    answer = replace(answer, state=State.SUSPENDED, still_until=lasting.last_day)
    if lasting.last_day:
        return answer
    told = Words(
        "De termijn staat stil sinds {day}. ", "The term has stood still since {day}. "
    ).fill(day=day_words(lasting.first_day))
    return replace(answer, why=told + answer.why, due=None, safe_day=None, remind_on=None)


def _told(term: Term) -> Reckoned:
    late_or_met = State.MET if term.state is State.LATE else term.state
    return Reckoned(
        state=late_or_met,
        why=term.why,
        version=term.version,
        due=term.due,
        safe_day=min(term.safe_day, term.due) if term.safe_day and term.due else term.due,
        computed=term.computed,
        mark=str(term.verification),
        letter=term.by_letter,
        remind_on=next(iter(term.reminders), None),
    )


def _given(term: Running, manual: date | None, none: NoTerm) -> Reckoned:
    """Return a term that the law gives no day: one that is written somewhere holds, if there is one.

    Without the fact it needs it runs without a day; when no law was in force there is no term.
    """
    day, told = manual or term.letter, none.words
    if day is None and not none.fact:
        return Reckoned(State.NOT_APPLICABLE, told)
    if day:
        source = (
            Words("met de hand", "by hand") if manual else Words("volgens de brief", "by letter")
        )
        given = Words("{day} ({source}). ", "{day} ({source}). ")
        told = given.fill(day=day_words(day), source=source) + told
    running = State.OVERRIDDEN if manual else State.RUNNING
    return Reckoned(
        state=State.MET if term.fulfilled_on else running,
        why=told,
        due=day,
        safe_day=day,
        missing="" if day else none.fact,
        remind_on=reminders((), day, term.start)[0] if day else None,
    )


def _waits(term: Running) -> Reckoned:
    told = Words(
        "{code} begint waar {after} eindigt; die dag is nog niet bekend.",
        "{code} starts where {after} ends; that day is not known yet.",
    ).fill(code=term.rule, after=term.after)
    state = State.MET if term.fulfilled_on else State.RUNNING
    return Reckoned(state=state, why=told, missing=term.after)
