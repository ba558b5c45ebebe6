"""How rules and their versions read: lengths, days, regimes, marks, and examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from reisgezel.core.ui.items import Facts, Tag, Tone
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.journey.term_catalogue import catalogue as shipped_catalogue
from reisgezel.domain.terms.models import TermRule
from reisgezel.domain.terms.presenters import mark_tag, party_words
from reisgezel.domain.terms.rules.proposing import (
    case_words,
    changed_lengths,
    examples,
    told_lengths,
)
from reisgezel.domain.terms.selectors.catalogue import Listed
from reisgezel.domain.terms.selectors.law import stored_version
from reisgezel.domain.terms.words import rule_name, said
from reisgezel.lib.periods import Period
from reisgezel.lib.terms import HolidayCalendar, Rule, RuleVersion

TONES: dict[str, Tone] = {
    TermRule.State.SHIPPED: "neutral",
    TermRule.State.PROPOSED: "sun",
    TermRule.State.APPROVED: "leaf",
    TermRule.State.DECLINED: "brick",
}


@dataclass(frozen=True)
class RuleLine:
    """A rule as the list shows it."""

    listed: Listed

    @property
    def code(self) -> str:
        return self.listed.rule.code

    @property
    def name(self) -> str:
        return rule_name(self.code)

    @property
    def event(self) -> str:
        return said(self.listed.rule.start_event)

    @property
    def mark(self) -> Tag | None:
        return mark_tag(TermRule.Mark.VERIFIED if self.listed.is_verified else TermRule.Mark.VERIFY)

    @property
    def waiting(self) -> TermRule | None:
        return self.listed.waiting

    @property
    def is_fatal(self) -> bool:
        return any(version.is_fatal for version in self.listed.own)

    @cached_property
    def lengths(self) -> str:
        """Return the lengths that hold, each once."""
        found = [length_words(version) for version in self.listed.own if not version.is_planned]
        return " / ".join(dict.fromkeys(found))


@dataclass(frozen=True)
class VersionLine:
    """A version as the page of its rule shows it."""

    row: TermRule
    held: Sequence[Period] | None = None
    """The days on which it is counted by; None where that is not said."""

    @cached_property
    def version(self) -> RuleVersion:
        return stored_version(self.row)

    @property
    def state(self) -> Tag:
        return Tag(TermRule.State(self.row.state).label, TONES[self.row.state])

    @property
    def mark(self) -> Tag | None:
        return mark_tag(self.row.mark)

    @property
    def lengths(self) -> str:
        return length_words(self.version)

    @property
    def regime(self) -> str:
        """Return under which law it holds; empty for a rule that knows one law only."""
        told = shipped_catalogue().regimes.get(self.row.regime)
        return "" if self.row.regime == "general" or told is None else said(told)

    @property
    def period(self) -> str:
        """Return from when until when it holds, in words."""
        if self.version.is_planned:
            return _("wetsvoorstel, geldt nog niet")
        return period_words(self.version.in_force)

    @property
    def counted(self) -> str:
        """Return for whom it is counted by, where a newer version took days of it; else nothing."""
        is_told = self.row.state in (TermRule.State.SHIPPED, TermRule.State.APPROVED)
        if self.held is None or not is_told or list(self.held) == [self.version.in_force]:
            return ""
        return ", ".join(map(period_words, self.held)) or _(
            "niemand meer, een nieuwere versie geldt"
        )

    @property
    def basis(self) -> str:
        """Return which day decides whether this version holds."""
        spec = self.version.fact(self.version.basis)
        return said(spec.meaning if spec else self.version.start_event)

    @property
    def can_be_base(self) -> bool:
        is_told = self.row.state in (TermRule.State.SHIPPED, TermRule.State.APPROVED)
        return is_told and bool(told_lengths(self.version))

    @property
    def facts(self) -> Facts:
        """Return all it says, as pairs of words."""
        version, row = self.version, self.row
        extension = version.extension
        steps = ", ".join(said(step.words) for step in extension.steps) if extension else ""
        return [
            (_("Begint met"), said(version.start_event)),
            (_("Lengte"), self.lengths),
            (_("Verlengen"), steps),
            (_("Kan stilstaan"), _("ja") if version.is_suspendable else ""),
            (_("Wie moet iets doen"), party_words(version.responsible)),
            (_("Geldt"), self.period),
            (_("Telt nog voor"), self.counted),
            (_("Volgens"), self.regime),
            (_("Welke dag telt daarvoor"), self.basis),
            (_("Herinneringen"), ", ".join(map(str, version.reminders))),
            (_("Bron"), row.source),
            (_("Gevonden in"), version.evidence),
            (_("Waarom"), row.reason),
            (_("Voorgesteld door"), _by(row.proposed_by, row.added_at)),
            (_("Beslist door"), _by(row.decided_by, row.decided_at)),
            (_("Waarom zo besloten"), row.decision),
        ]


def period_words(period: Period) -> str:
    """Return days in words, the last day included."""
    first, last = period.start, period.last_day
    if first and last:
        return _("{first} tot en met {last}").format(first=day_text(first), last=day_text(last))
    if first:
        return _("vanaf {day}").format(day=day_text(first))
    return _("tot en met {day}").format(day=day_text(last)) if last else _("altijd")


def length_words(version: RuleVersion) -> str:
    """Return the lengths of a version with when each holds."""
    parts = []
    for choice in told_lengths(version):
        case = said(case_words(version, choice))
        length = said(choice.length.words) if choice.length else ""
        parts.append(f"{length} ({case})" if case else length)
    return ", ".join(dict.fromkeys(parts))


@dataclass(frozen=True)
class Worked:
    """An example as a sentence with its days."""

    case: str
    before: date | None
    after: date | None
    safe_day: date | None
    is_same: bool
    why: str


def worked_examples(
    rule: Rule, new: RuleVersion, on: date, calendar: HolidayCalendar
) -> list[Worked]:
    """Return what a version would make of each of its cases that starts on a day, in words."""
    return [
        Worked(said(one.case), one.before, one.after, one.safe_day, one.is_same, said(one.why))
        for one in examples(rule, new, on, calendar)
    ]


def compared(now: Sequence[RuleVersion], new: RuleVersion) -> list[tuple[str, str, str]]:
    """Return each case of a version with the length it had and has."""
    return [
        (said(case), said(before), said(after)) for case, before, after in changed_lengths(now, new)
    ]


def _by(user: object, day: datetime | None) -> str:
    name = getattr(user, "name", "")
    return f"{name}, {day_text(day)}" if name and day else ""
