"""Facts in, a term out: the version and length that hold, the day they end, and where the term stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from reisgezel.lib.terms.account import Account
from reisgezel.lib.terms.chains import start_of, steps_before
from reisgezel.lib.terms.choosing import (
    check_named,
    choose_length,
    choose_version,
    guessed_regime,
)
from reisgezel.lib.terms.counting import (
    Counting,
    end_of,
    moment_after,
    reckon,
    why_not,
)
from reisgezel.lib.terms.extending import check_extension, check_suspensions
from reisgezel.lib.terms.facts import Facts, suspended_until
from reisgezel.lib.terms.holidays import HolidayCalendar
from reisgezel.lib.terms.lengths import Length, Unit, add_up
from reisgezel.lib.terms.rules import Choice, Direction, Rule, RuleVersion, Verification
from reisgezel.lib.terms.standing import State, opens_on, reminders, state_of, winning
from reisgezel.lib.terms.telling import why
from reisgezel.lib.terms.words import NOTHING, NoTerm, Words


@dataclass(frozen=True)
class Term:
    """What a rule makes of facts. Days are None when the rule does not apply to them."""

    rule: str
    version: RuleVersion
    start: date
    due: date | None
    safe_day: date | None
    """The last working day on which nothing rests on a shift; ``due`` where a term does not shift."""
    computed: date | None
    """What the rule gives, also when a letter or a manual date gives ``due``."""
    by_letter: date | None
    """What a letter gives, with the days that the term stood still after it."""
    ends_on: date | None
    """The last day as counted, before a weekend or holiday moves it."""
    opens_on: date | None
    """The first day of a window."""
    counting: Counting
    verification: Verification
    state: State
    reminders: tuple[date, ...]
    """The days on which to tell of it, the first one first; none of an earliest day."""
    why: Words

    @property
    def regime(self) -> str:
        return self.version.regime

    @property
    def is_fatal(self) -> bool:
        return self.version.is_fatal

    @property
    def source(self) -> str:
        """Return the law, marked when it is still to be verified."""
        mark = " [verify]" if self.verification is Verification.VERIFY else ""
        return f"{self.version.legal_source}{mark}"


def compute(rule: Rule, facts: Facts, calendar: HolidayCalendar) -> Term:
    """Return the term that the facts give. Raises NoTerm when a fact is missing or cannot be."""
    check_named(rule, facts)
    version = choose_version(rule, facts)
    is_guessed = _is_regime_guessed(rule, version, facts)
    choice = _choose_length(version, facts, is_guessed)
    if choice.length is None:
        return _not_applicable(rule, version, choice, facts)
    steps = steps_before(rule, facts, calendar)
    start = start_of(rule, steps, facts)
    lengths = _lengths(version, choice.length, facts)
    counted = _last_day(start, lengths, choice, facts, calendar)
    check_suspensions(version, facts)
    ends_on = suspended_until(start, counted, facts.suspensions, facts.today)
    reason = _reason(version, lengths, (counted - start).days)
    counting = version.counting or (Counting.NONE if reason else Counting.ATW)
    reckoning = reckon(start, ends_on, counting, calendar)
    account = Account(
        code=_code(rule, version),
        version=version,
        choice=choice,
        facts=facts,
        lengths=lengths,
        steps=steps,
        counted=counted,
        reckoning=reckoning,
        reason=reason,
        is_regime_guessed=is_guessed,
        calendar=calendar,
    )
    return _term(account)


def _term(account: Account) -> Term:
    version, facts, reckoning = account.version, account.facts, account.reckoning
    due, safe_day = winning(account)
    is_earliest = version.direction is Direction.EARLIEST
    return Term(
        rule=account.code,
        version=version,
        start=reckoning.start,
        due=due,
        safe_day=safe_day,
        computed=reckoning.due,
        by_letter=account.by_letter,
        ends_on=reckoning.ends_on,
        opens_on=opens_on(account),
        counting=reckoning.counting,
        verification=account.choice.verification or version.verification,
        state=state_of(version, facts, due),
        reminders=() if is_earliest else reminders(version.reminders, safe_day, reckoning.start),
        why=why(account),
    )


def _code(rule: Rule, version: RuleVersion) -> str:
    """Return the code as it was asked, or that of the rule which replaced it."""
    is_same = version.code.split(".")[0] == rule.code.split(".")[0]
    return rule.code if is_same else version.code


def _is_regime_guessed(rule: Rule, version: RuleVersion, facts: Facts) -> bool:
    """Tell whether the start picked the regime, and the day that should would pick another length."""
    if facts.regime or not version.basis or version.basis in facts.named:
        return False
    earlier = rule.versions[: rule.versions.index(version)]
    return any(one.choices != version.choices and not one.is_planned for one in earlier)


def _choose_length(version: RuleVersion, facts: Facts, is_guessed: bool) -> Choice:
    """Return the length; what is missing may be asked by a regime that is not the client's."""
    try:
        return choose_length(version, facts)
    except NoTerm as missing:
        hint = guessed_regime(version) if is_guessed else NOTHING
        raise NoTerm(missing.words + hint, fact=missing.fact) from None


def _lengths(version: RuleVersion, length: Length, facts: Facts) -> list[Length]:
    """Return the length with its extensions; those of one kind are one length, from the start."""
    check_extension(version, length, facts)
    return add_up([length, *facts.extension])


def _last_day(
    start: date, lengths: list[Length], choice: Choice, facts: Facts, calendar: HolidayCalendar
) -> date:
    at = facts.named.get("at")
    day = start
    try:
        for length in lengths:
            if length.unit is Unit.HOURS and isinstance(at, time):
                day = moment_after(day, at, length.count).date()
            else:
                day = end_of(day, length, calendar)
    except (ValueError, OverflowError):
        raise NoTerm(_TOO_FAR) from None
    return day.replace(month=choice.on_day[0], day=choice.on_day[1]) if choice.on_day else day


def _reason(version: RuleVersion, lengths: list[Length], span_days: int) -> Words | None:
    if version.counting:
        return version.counting_source if version.counting is Counting.NONE else None
    return why_not(lengths, span_days, is_earliest=version.direction is Direction.EARLIEST)


def _not_applicable(rule: Rule, version: RuleVersion, choice: Choice, facts: Facts) -> Term:
    told = Words("{code} {name} geldt hier niet", "{code} {name} does not apply here").fill(
        code=version.code, name=version.name
    )
    note = Words(": ", ": ") + choice.note if choice.note else NOTHING
    return Term(
        rule=rule.code,
        version=version,
        start=facts.start,
        due=None,
        safe_day=None,
        computed=None,
        by_letter=None,
        ends_on=None,
        opens_on=None,
        counting=Counting.NONE,
        verification=choice.verification or version.verification,
        state=State.NOT_APPLICABLE,
        reminders=(),
        why=told + note + Words(".", "."),
    )


_TOO_FAR = Words(
    "De termijn eindigt verder weg dan de kalender reikt.",
    "The term ends further off than the calendar reaches.",
)
