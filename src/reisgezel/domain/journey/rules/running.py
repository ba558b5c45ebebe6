"""Which terms the steps of a procedure start, extend and end, and what is known for computing them.

Nothing is computed here: that is for ``lib/terms``, which takes facts under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reisgezel.domain.journey.rules.procedures import DAY_ITSELF, Table, Transition

Named = Mapping[str, str | date]


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
    named: Named = field(default_factory=dict, hash=False)
    """All that is known by name; a rule takes what it asks for."""
    regime: str = ""
    letter: date | None = None
    """The last day that an official letter names; it wins over what is computed."""
    fulfilled_on: date | None = None
    fulfilled_by: str = ""
    """What ended it, in words."""


def running(
    table: Table, steps: Sequence[Taken], *, regime: str = "", known: Named | None = None
) -> list[Running]:
    """Return the terms that steps started, in their order, those that ended included.

    ``known`` are facts by name that were told elsewhere, as the day of the application.
    """
    told: dict[str, str | date] = dict(known or {})
    terms: list[Running] = []
    for place, step in enumerate(steps):
        one = table.transitions[step.code]
        told |= told_by(one, step)
        terms = [_after(term, one, step) for term in terms]
        for code in one.starts:
            rule, _at, basis = code.partition("@")
            start = told.get(basis, step.on)
            terms.append(
                Running(
                    rule=rule,
                    start=start if isinstance(start, date) else step.on,
                    started_by=place,
                    regime=regime,
                    letter=step.letter if code == _first(one.starts) else None,
                )
            )
    return [replace(term, named=named_for(term.rule, told)) for term in terms]


def told_by(one: Transition, step: Taken) -> dict[str, str | date]:
    """Return the facts that a step tells, by name."""
    found = {**one.tells, **one.variant_tells.get(step.variant, {})}
    return {name: step.on if value == DAY_ITSELF else value for name, value in found.items()}


def named_for(rule: str, told: Named) -> dict[str, str | date]:
    """Return what a rule may take of what was told: what is for it only wins.

    >>> named_for("T04", {"T04.procedure": "va", "T05b.procedure": "border", "decided": "aa"})
    {'decided': 'aa', 'procedure': 'va'}
    """
    code = rule.partition(".")[0]
    general = {name: value for name, value in told.items() if "." not in name}
    own = {
        name.partition(".")[2]: value
        for name, value in told.items()
        if name.partition(".")[0] in (code, f"{code}b") and "." in name
    }
    return {**general, **own}


def _after(term: Running, one: Transition, step: Taken) -> Running:
    """Return a term after a step: ended by it, extended by its letter, or as it was."""
    if term.fulfilled_on:
        return term
    if term.rule in one.ends:
        return replace(term, fulfilled_on=step.on, fulfilled_by=str(one.name))
    if term.rule in one.extends and step.letter:
        return replace(term, letter=step.letter)
    return term


def _first(codes: Sequence[str]) -> str:
    return codes[0] if codes else ""
