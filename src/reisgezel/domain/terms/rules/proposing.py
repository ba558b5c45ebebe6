"""A new version of a rule: what may be proposed, and what it would make of an example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from reisgezel.domain.terms.rules.content import content_of
from reisgezel.domain.terms.rules.law import in_force_together
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period
from reisgezel.lib.terms import (
    Facts,
    HolidayCalendar,
    Length,
    NoTerm,
    Rule,
    RuleVersion,
    Verification,
    Words,
    compute,
)
from reisgezel.lib.terms.rules import Choice
from reisgezel.lib.terms.words import NOTHING, join


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes: the lengths in the order of the version it starts from, and the rest."""

    lengths: tuple[Length, ...]
    in_force: Period
    source: str
    mark: str
    reminders: tuple[int, ...]
    is_fatal: bool


def proposed(base: RuleVersion, told: Proposal) -> RuleVersion:
    """Return the version that a proposal makes of another. Raises RuleBroken when it changes nothing."""
    lengths = iter(told.lengths)
    choices = tuple(_with_length(choice, lengths) for choice in base.choices)
    new = replace(
        base,
        choices=choices,
        in_force=told.in_force,
        legal_source=told.source,
        verification=Verification(told.mark),
        reminders=told.reminders,
        is_fatal=told.is_fatal,
        is_planned=False,
    )
    if content_of(new) == content_of(base) and told.source == base.legal_source:
        raise RuleBroken(_("Dit is gelijk aan wat er nu staat. Pas aan wat er verandert."))
    return new


def _with_length(choice: Choice, lengths: Iterator[Length]) -> Choice:
    """Return a choice with the length that was told; one under which a rule does not apply stays."""
    if choice.length is None:
        return choice
    length = next(lengths)
    return choice if length == choice.length else replace(choice, length=length, verification=None)


def told_lengths(version: RuleVersion) -> list[Choice]:
    """Return the choices of a version whose length can be another."""
    return [choice for choice in version.choices if choice.length]


def case_words(version: RuleVersion, choice: Choice) -> Words:
    """Return when a length holds, in words; empty when it holds for all that is left."""
    said = []
    for name, values in choice.when.items():
        spec = version.fact(name)
        told = [spec.values[one] for one in sorted(values) if one in spec.values] if spec else []
        names = join(told, ", ")
        is_yes_no = values <= {"yes", "no"}
        said.append(spec.meaning + Words(": ", ": ") + names if spec and is_yes_no else names)
    return join(said, ", ")


@dataclass(frozen=True)
class Example:
    """A case with the day it has now and would have; None with a sentence when there is no day."""

    case: Words
    before: date | None
    after: date | None
    safe_day: date | None
    why: Words

    @property
    def is_same(self) -> bool:
        return self.before == self.after


def examples(rule: Rule, new: RuleVersion, on: date, calendar: HolidayCalendar) -> list[Example]:
    """Return what a version would make of each of its cases that starts on a day."""
    then = replace(rule, versions=tuple(in_force_together(rule.versions, [new])))
    found = []
    for choice in told_lengths(new):
        facts = _facts_of(rule, new, choice, on)
        before, _safe, _why = _day(rule, facts, calendar)
        after, safe_day, why = _day(then, facts, calendar)
        found.append(Example(case_words(new, choice), before, after, safe_day, why))
    return found


def _facts_of(rule: Rule, version: RuleVersion, choice: Choice, on: date) -> Facts:
    """Return facts that pick a choice; a part of a chain starts where the one before really ended."""
    named: dict[str, str | date] = {name: min(values) for name, values in choice.when.items()}
    others = [one for one in version.choices if one is not choice]
    for name in dict.fromkeys(name for one in others for name in one.when):
        spec = version.fact(name)
        taken = {value for one in others for value in one.when.get(name, ())}
        free = [value for value in (spec.values if spec else {}) if value not in taken]
        if name not in named and spec and not spec.default and free:
            named[name] = free[0]
    if rule.after and rule.after_fact:
        named[rule.after_fact] = on
    regime = version.regime if version.regime in rule.regimes else ""
    return Facts(start=on, named=named, regime=regime)


def _day(
    rule: Rule, facts: Facts, calendar: HolidayCalendar
) -> tuple[date | None, date | None, Words]:
    try:
        term = compute(rule, facts, calendar)
    except NoTerm as none:
        return None, None, none.words
    return term.due, term.safe_day, term.why


def changed_lengths(
    now: Sequence[RuleVersion], new: RuleVersion
) -> list[tuple[Words, Words, Words]]:
    """Return each length of a version, in words, beside that of the version it takes the place of."""
    base = next((one for one in now if one.regime == new.regime), None)
    before = [choice.length for choice in told_lengths(base)] if base else []
    rows = []
    for place, choice in enumerate(told_lengths(new)):
        old = before[place] if place < len(before) else None
        length = choice.length.words if choice.length else NOTHING
        rows.append((case_words(new, choice), old.words if old else NOTHING, length))
    return rows
