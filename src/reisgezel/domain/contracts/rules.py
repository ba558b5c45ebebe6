"""What an agreement may say and whom it counts: pure decisions, without a database or a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reisgezel.lib.dates import format_day
from reisgezel.lib.errors import RuleBroken
from reisgezel.lib.periods import Period

ADULT_AGE = 18


class Counts(StrEnum):
    """Who counts as one trajectory."""

    EVERY_PERSON = "every_person"
    ADULTS = "adults"
    HOUSEHOLD = "household"


class NotCounted(StrEnum):
    """Why somebody is on no line."""

    NO_LINE = "no_line"
    CHILD = "child"
    AGE_UNKNOWN = "age_unknown"
    NOT_MAIN_PERSON = "not_main_person"


@dataclass(frozen=True)
class LineTerms:
    """What of a line decides whom it counts and when."""

    key: int
    period: Period
    counts: str


@dataclass(frozen=True)
class Choice:
    """The line that counts a person, or why none does."""

    key: int | None
    reason: NotCounted | None = None


def counted(counts: str, *, age: int | None, is_main_person: bool) -> NotCounted | None:
    """Return why a line does not count this person; None when it does.

    >>> counted("adults", age=17, is_main_person=True)
    <NotCounted.CHILD: 'child'>
    >>> counted("household", age=40, is_main_person=False)
    <NotCounted.NOT_MAIN_PERSON: 'not_main_person'>
    >>> counted("every_person", age=None, is_main_person=False) is None
    True
    """
    if counts == Counts.HOUSEHOLD and not is_main_person:
        return NotCounted.NOT_MAIN_PERSON
    if counts == Counts.ADULTS and age is None:
        return NotCounted.AGE_UNKNOWN
    if counts == Counts.ADULTS and age is not None and age < ADULT_AGE:
        return NotCounted.CHILD
    return None


def choose_line(
    lines: Iterable[LineTerms], *, age: int | None, is_main_person: bool, on: date
) -> Choice:
    """Return the first line in force that counts the person, or why the last one did not.

    >>> year = LineTerms(7, Period.of_year(2018), "adults")
    >>> choose_line([year], age=30, is_main_person=True, on=date(2018, 5, 8)).key
    7
    >>> choose_line([year], age=30, is_main_person=True, on=date(2019, 5, 8)).reason
    <NotCounted.NO_LINE: 'no_line'>
    """
    why = NotCounted.NO_LINE
    for line in lines:
        if on not in line.period:
            continue
        refusal = counted(line.counts, age=age, is_main_person=is_main_person)
        if refusal is None:
            return Choice(line.key)
        why = refusal
    return Choice(None, why)


def reason_text(reason: NotCounted) -> str:
    """Return why somebody is on no line, as a sentence."""
    return {
        NotCounted.NO_LINE: _("Er is op die dag geen contractregel met deze gemeente."),
        NotCounted.CHILD: _("De contractregel telt alleen wie 18 jaar of ouder is."),
        NotCounted.AGE_UNKNOWN: _(
            "De contractregel telt alleen wie 18 jaar of ouder is, en de leeftijd is niet bekend."
        ),
        NotCounted.NOT_MAIN_PERSON: _("De contractregel telt één traject voor het hele gezin."),
    }[reason]


def check_period(*, starts_on: date, ends_before: date | None) -> None:
    """Demand that something lasts at least one day."""
    if ends_before and ends_before <= starts_on:
        raise RuleBroken(
            _("De laatste dag ligt voor de eerste dag. Kies %(day)s of later.")
            % {"day": day_text(starts_on)},
            field="last_day",
        )


def check_closing(contract: Period, ends_before: date) -> None:
    """Demand that closing a contract makes it shorter, not longer."""
    if contract.ends_before and ends_before > contract.ends_before:
        raise RuleBroken(
            _("Het contract loopt al af op %(day)s. Wijzig het contract om het te verlengen.")
            % {"day": day_text(contract.ends_before)},
            field="last_day",
        )


def check_amount(cents: int | None, *, field: str) -> None:
    """Demand that an amount is not below zero."""
    if cents is not None and cents < 0:
        raise RuleBroken(_("Een bedrag is nooit lager dan € 0."), field=field)


def check_line_within(line: Period, contract: Period) -> None:
    """Demand that a line holds only on days its contract holds."""
    if line.start and contract.start and line.start < contract.start:
        raise RuleBroken(
            _("Het contract gaat in op %(day)s. Kies die dag of later.")
            % {"day": day_text(contract.start)},
            field="starts_on",
        )
    if contract.last_day and (line.last_day is None or line.last_day > contract.last_day):
        raise RuleBroken(
            _("Het contract loopt tot en met %(day)s. Kies die dag of eerder.")
            % {"day": day_text(contract.last_day)},
            field="last_day",
        )


def check_lines_stay_within(lines: Iterable[Period], contract: Period) -> None:
    """Demand that a changed contract still covers the lines it has."""
    for line in lines:
        try:
            check_line_within(line, contract)
        except RuleBroken as broken:
            raise RuleBroken(
                _("Er is een contractregel van %(period)s. Pas eerst die regel aan.")
                % {"period": period_text(line)},
                field=broken.field,
            ) from broken


def check_overlap(line: Period, others: Iterable[tuple[Period, str]]) -> None:
    """Demand that no other line with the municipality sells the same on the same day.

    ``others`` are the periods of those lines with the number of their contract.
    """
    for other, number in others:
        if line.overlaps(other):
            raise RuleBroken(
                _(
                    "Contract %(number)s heeft al een regel voor deze dienst, van %(period)s."
                    " Kies een periode die daar niet mee overlapt."
                )
                % {"number": number, "period": period_text(other)},
                field="starts_on",
            )


def day_text(day: date) -> str:
    """Return a day in the reader's language."""
    return format_day(day, "nl" if (get_language() or "nl").startswith("nl") else "en")


def period_text(period: Period) -> str:
    """Return a period as people say it, with its last day."""
    start = day_text(period.start) if period.start else ""
    if period.last_day is None:
        return _("%(start)s, zonder einddatum") % {"start": start}
    return _("%(start)s tot en met %(last)s") % {"start": start, "last": day_text(period.last_day)}
