"""How the sentence about a term begins: what is counted, from which day, and where it ends."""

from __future__ import annotations

from datetime import time

from reisgezel.lib.dates import MONTH_NAMES
from reisgezel.lib.terms.account import Account
from reisgezel.lib.terms.counting import moment_after
from reisgezel.lib.terms.extending import extension_words
from reisgezel.lib.terms.lengths import Unit
from reisgezel.lib.terms.rules import Direction
from reisgezel.lib.terms.words import NOTHING, Words, day_words, join


def chain(account: Account) -> Words:
    """Return the parts of a chain that come before, each with its last day."""
    return join(
        Words(
            "{name} uiterlijk {end} ({length} na {event} op {start})",
            "{name} by {end} ({length} after {event} on {start})",
        ).fill(
            name=step.version.name,
            end=day_words(step.ends_on),
            length=step.length.words,
            event=step.version.start_event,
            start=day_words(step.start),
        )
        for step in account.steps
    )


def lead(account: Account) -> Words:
    """Return what is counted from what, and where that ends."""
    version, start = account.version, account.reckoning.start
    return Words(
        "{code} {name}: {length} {event} op {start}{began} {ends}{ended}",
        "{code} {name}: {length} {event} on {start}{began} {ends}{ended}",
    ).fill(
        code=account.code,
        name=version.name,
        length=_length(account),
        event=version.start_event,
        start=day_words(start),
        began=_hours(account)[0],
        ends=_ends(account),
        ended=_hours(account)[1],
    )


def _length(account: Account) -> Words:
    """Return the length, what picked it, and how it relates to the start event."""
    length = account.choice.length or account.lengths[0]
    match length.unit:
        case Unit.QUARTERS:
            return Words("de eerste dag van het kwartaal na", "the first day of the quarter after")
        case Unit.HALF_YEARS:
            return Words("het halfjaar van", "the half year of")
    if account.choice.on_day:
        month, day = account.choice.on_day
        return Words(
            f"{day} {MONTH_NAMES['nl'][month - 1]} van het jaar na",
            f"{day} {MONTH_NAMES['en'][month - 1]} of the year after",
        )
    if length.count == 0:
        return Words("meteen", "at once") + _chosen(account) + Words(" bij", " at")
    relation = Words(" na", " after") if length.count > 0 else Words(" vóór", " before")
    return length.words + _chosen(account) + _extended(account) + relation


def _extended(account: Account) -> Words:
    if not account.facts.extension:
        return NOTHING
    return Words(", verlengd met {more},", ", extended by {more},").fill(
        more=extension_words(account.facts.extension)
    )


def _chosen(account: Account) -> Words:
    """Return the values that picked the length, after the length itself."""
    said = []
    for name in account.choice.when:
        spec = account.version.fact(name)
        value = str(account.facts.named.get(name, spec.default if spec else ""))
        if spec and value in spec.values:
            told = spec.values[value]
            is_yes_no = value in ("yes", "no")
            said.append(spec.meaning + Words(": ", ": ") + told if is_yes_no else told)
    return Words(" ({said})", " ({said})").fill(said=join(said, ", ")) if said else NOTHING


def _hours(account: Account) -> tuple[Words, Words]:
    """Return at what time a term in hours began and ends."""
    length, at = account.lengths[0], account.facts.named.get("at")
    if length.unit is not Unit.HOURS:
        return NOTHING, NOTHING
    if not isinstance(at, time):
        return NOTHING, Words(", op het uur waarop hij begon", ", at the hour at which it began")
    end = moment_after(account.reckoning.start, at, length.count)
    told = Words(" om {at} uur", " at {at}")
    return told.fill(at=f"{at:%H:%M}"), told.fill(at=f"{end:%H:%M}")


def _ends(account: Account) -> Words:
    day = day_words(account.counted)
    if account.version.direction is Direction.EARLIEST:
        return Words("is op zijn vroegst {day}", "is {day} at the earliest").fill(day=day)
    if account.lengths[0].count < 0 or account.choice.on_day:
        return Words("is uiterlijk {day}", "is {day} at the latest").fill(day=day)
    return Words("eindigt op {day}", "ends on {day}").fill(day=day)
