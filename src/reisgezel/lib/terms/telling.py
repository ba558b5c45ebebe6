"""Why a term ends when it does, in one sentence: start, length, what moved it, and what is safe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reisgezel.lib.terms.account import Account
from reisgezel.lib.terms.counting import Counting
from reisgezel.lib.terms.holidays import ONE_DAY, SATURDAY
from reisgezel.lib.terms.lead import chain, lead
from reisgezel.lib.terms.lengths import Length, Unit
from reisgezel.lib.terms.rules import Direction, Verification
from reisgezel.lib.terms.words import NOTHING, Words, day_words, join, listed

LAWS = {
    Counting.ATW: (
        Words("Algemene termijnenwet art. 1", "Algemene termijnenwet art. 1"),
        Words("Algemene termijnenwet art. 2", "Algemene termijnenwet art. 2"),
    ),
    Counting.EU: (
        Words("Verordening 1182/71 art. 3 lid 4", "Regulation 1182/71 art. 3(4)"),
        Words("Verordening 1182/71 art. 3 lid 5", "Regulation 1182/71 art. 3(5)"),
    ),
}
"""What moves the end off a weekend, and what makes a term hold two working days."""


def why(account: Account) -> Words:
    """Return the one sentence."""
    parts = [
        chain(account),
        lead(account),
        _suspended(account),
        *_moved(account),
        _unmoved(account),
        _safe(account),
        *_given(account),
        _range(account),
        _guessed(account),
        _doubt(account),
        account.choice.note,
        account.version.note,
        _mark(account),
    ]
    return join(parts) + Words(".", ".")


def _suspended(account: Account) -> Words:
    days = (account.reckoning.ends_on - account.counted).days
    if not days:
        return NOTHING
    return Words(
        "de termijn stond {length} stil en eindigt daarom op {day}",
        "the term stood still for {length} and therefore ends on {day}",
    ).fill(length=Length(days, Unit.CALENDAR_DAYS).words, day=day_words(account.reckoning.ends_on))


def _moved(account: Account) -> Iterator[Words]:
    reckoning = account.reckoning
    if not reckoning.is_moved:
        return
    shift, two_days = LAWS[reckoning.counting]
    if reckoning.lengthened_to != reckoning.ends_on:
        yield Words(
            "er horen twee werkdagen in te zitten, dus loopt de termijn tot en met {day} ({law})",
            "it must hold two working days, so it runs up to and including {day} ({law})",
        ).fill(day=day_words(reckoning.lengthened_to), law=two_days)
    if reckoning.due != reckoning.lengthened_to:
        yield Words(
            "dat is {off}{others}, dus loopt de termijn door tot en met {day} ({law})",
            "that is {off}{others}, so the term runs on up to and including {day} ({law})",
        ).fill(
            off=_off(account, reckoning.lengthened_to) or NOTHING,
            others=_others(account),
            day=day_words(reckoning.due),
            law=shift,
        )


def _off(account: Account, day: date) -> Words:
    """Return what makes a day no working day."""
    off = account.calendar.day_off(day, equated=account.reckoning.counting is Counting.ATW)
    if off:
        return off.name
    return Words("weekend", "a weekend") if day.weekday() >= SATURDAY else NOTHING


def _others(account: Account) -> Words:
    """Return the holidays that the term runs past after its own last day."""
    reckoning, told = account.reckoning, []
    day = reckoning.lengthened_to + ONE_DAY
    while day < reckoning.due:
        off = account.calendar.day_off(day, equated=reckoning.counting is Counting.ATW)
        if off:
            told.append(
                Words("{day} is {off}", "{day} is {off}").fill(day=day_words(day), off=off.name)
            )
        day += ONE_DAY
    return Words(" en ", " and ") + listed(told) if told else NOTHING


def _unmoved(account: Account) -> Words:
    if account.reason is None or account.version.direction is Direction.EARLIEST:
        return NOTHING
    return account.reason


def _safe(account: Account) -> Words:
    reckoning = account.reckoning
    if reckoning.safe_day == reckoning.due:
        return NOTHING
    return Words(
        "de veilige dag is {day}: reken niet op verschuiven",
        "the safe day is {day}: never rely on the move",
    ).fill(day=day_words(reckoning.safe_day))


def _given(account: Account) -> Iterator[Words]:
    facts, computed = account.facts, account.reckoning.due
    by_letter = account.by_letter
    if facts.letter and by_letter == facts.letter:
        told = Words("de brief noemt {day}, {gap}", "the letter gives {day}, {gap}")
        yield told.fill(**_day_and_gap(facts.letter, computed))
    elif facts.letter and by_letter:
        yield Words(
            "de brief noemt {letter}; omdat de termijn daarna stilstond, geldt {day}, {gap}",
            "the letter gives {letter}; as the term stood still after that, {day} holds, {gap}",
        ).fill(letter=day_words(facts.letter), **_day_and_gap(by_letter, computed))
    if facts.manual:
        told = Words("met de hand staat {day}, {gap}", "by hand it is {day}, {gap}")
        yield told.fill(**_day_and_gap(facts.manual, computed))
        yield Words("de datum van hand gaat voor", "the date set by hand wins")
    elif facts.letter:
        yield Words("de brief gaat voor", "the letter wins")


def _day_and_gap(day: date, computed: date) -> dict[str, Words]:
    return {"day": day_words(day), "gap": _gap(day, computed)}


def _gap(day: date, computed: date) -> Words:
    days = (day - computed).days
    if not days:
        return Words("gelijk aan wat is berekend", "the same as computed")
    length = Length(abs(days), Unit.CALENDAR_DAYS).words
    later = Words("later", "later") if days > 0 else Words("eerder", "earlier")
    return Words(
        "{length} {later} dan berekend ({day})", "{length} {later} than computed ({day})"
    ).fill(length=length, later=later, day=day_words(computed))


def _range(account: Account) -> Words:
    most, length = account.choice.at_most, account.choice.length
    if most is None or length is None:
        return NOTHING
    return Words(
        "de verordening laat {least} tot {most} toe; gerekend is met het kortste",
        "the regulation allows {least} to {most}; the shortest is counted",
    ).fill(least=length.words, most=most.words)


def _guessed(account: Account) -> Words:
    if not account.is_regime_guessed:
        return NOTHING
    return Words(
        "het regime volgt uit de begindag: noem {basis} als die dag onder eerder recht viel",
        "the regime follows from the start: give {basis} if that day was under earlier law",
    ).fill(basis=account.version.basis)


def _doubt(account: Account) -> Words:
    reckoning = account.reckoning
    counts = any(length.unit is Unit.WORKING_DAYS for length in account.lengths)
    if reckoning.counting is not Counting.ATW and not counts:
        return NOTHING
    years = dict.fromkeys((reckoning.ends_on.year, reckoning.due.year))
    return join(account.calendar.doubt(year) for year in years)


def _mark(account: Account) -> Words:
    if (account.choice.verification or account.version.verification) is Verification.VERIFIED:
        return NOTHING
    return Words("deze regel is nog niet geverifieerd", "this rule has not been verified yet")
