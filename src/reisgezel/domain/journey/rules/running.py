"""Which terms the steps of a procedure start, extend, suspend and end, and what is known for computing them.

Nothing is computed here: that is for ``lib/terms``, which takes facts under the same names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reisgezel.domain.journey.rules.procedures import DAY_ITSELF, Table, Transition
from reisgezel.lib.terms import Suspension

Named = Mapping[str, str | date]
BIRTH = "birth"
"""The day on which the client was born: known of every client, and told by no step."""
TERM = re.compile(r"T\d\d[a-z]?(\.[a-z]+)?")


@dataclass(frozen=True)
class Taken:
    """A step as far as terms depend on it; ``letter`` is the last day that its letter names."""

    code: str
    on: date
    variant: str = ""
    letter: date | None = None


@dataclass(frozen=True)
class Running:
    """A term that was started: by which rule, from what day, and what ended it, if anything did."""

    rule: str
    """The rule code, with its part as "T16.link"."""
    start: date
    started_by: int
    """The place of the step, in the order in which they followed."""
    after: str = ""
    """The term with whose last day this one starts; then ``start`` is only the day of the step."""
    named: Named = field(default_factory=dict, hash=False)
    """All that is known by name; a rule takes what it asks for."""
    regime: str = ""
    letter: date | None = None
    """The last day that an official letter names; it wins over what is computed."""
    still: tuple[Suspension, ...] = ()
    """When it stood still, counted from the letter on where there is one."""
    is_still: bool = False
    """Nothing was told that lets it run on; the last day that a letter gave does."""
    fulfilled_on: date | None = None
    fulfilled_by: str = ""
    """What ended it, in words."""


def running(
    table: Table,
    steps: Sequence[Taken],
    *,
    regime: str = "",
    known: Named | None = None,
    rules: Collection[str] = (),
) -> list[Running]:
    """Return the terms that steps started by some rules, or all, in their order; also those that ended.

    ``known`` are facts by name that were told elsewhere, as the day of the application. What a later
    step tells is added to a term, and changes nothing that was known when it started.
    """
    told: dict[str, str | date] = dict(known or {})
    terms: list[Running] = []
    for place, step in enumerate(steps):
        one = table.transitions[step.code]
        told |= told_by(one, step)
        terms = [_after(term, one, step) for term in terms]
        begun = _started(one, step, place, told, regime)
        terms += [term for term in begun if not rules or term.rule in rules]
    return [replace(term, named=named_for(term.rule, {**told, **term.named})) for term in terms]


def _started(
    one: Transition, step: Taken, place: int, told: Named, regime: str
) -> Iterator[Running]:
    """Yield the terms that a step starts; not one whose first day is unknown, and named by no letter."""
    for code in one.starts:
        rule, _at, basis = code.partition("@")
        letter = step.letter if code == one.starts[0] else None
        after = basis if TERM.fullmatch(basis) else ""
        start = told.get(basis, None if basis and not after else step.on)
        if isinstance(start, date) or letter:
            first = start if isinstance(start, date) else step.on
            yield Running(
                rule, first, place, after=after, named=dict(told), regime=regime, letter=letter
            )


def told_by(one: Transition, step: Taken) -> dict[str, str | date]:
    """Return the facts that a step tells, by name."""
    found = {**one.tells, **one.variant_tells.get(step.variant, {})}
    return {name: step.on if value == DAY_ITSELF else value for name, value in found.items()}


def named_for(rule: str, told: Named) -> dict[str, str | date]:
    """Return what a rule may take of what was told: what is for it only wins.

    >>> named_for("T04", {"T04.procedure": "va", "T05.pact_procedure": "border", "decided": "aa"})
    {'decided': 'aa', 'procedure': 'va'}
    """
    code = rule.partition(".")[0]
    general = {name: value for name, value in told.items() if "." not in name}
    own = {
        name.removeprefix(f"{code}."): value
        for name, value in told.items()
        if name.startswith(f"{code}.")
    }
    return {**general, **own}


def _after(term: Running, one: Transition, step: Taken) -> Running:
    """Return a term after a step: ended by it, extended by its letter, stood still, or as it was."""
    if term.fulfilled_on:
        return term
    if one.ends_term(term.rule, step.variant):
        return replace(term, fulfilled_on=step.on, fulfilled_by=str(one.name))
    if term.rule in one.extends and step.letter:
        return replace(term, letter=step.letter, still=(), is_still=False)
    if term.rule in one.suspends and not term.is_still:
        first = step.on + timedelta(days=1)
        last = max(first, step.letter) if step.letter else None
        return replace(term, still=(*term.still, Suspension(first, last)), is_still=True)
    if term.rule in one.resumes and term.is_still:
        return replace(term, still=_up_to(step.on, term.still), is_still=False)
    return term


def _up_to(day: date, still: tuple[Suspension, ...]) -> tuple[Suspension, ...]:
    """Return when a term stood still if the last time ended on a day, or on the day that was given before."""
    *before, lasting = still
    last = min(day, lasting.last_day or day)
    if last < lasting.first_day:
        return tuple(before)
    return (*before, Suspension(lasting.first_day, last))
