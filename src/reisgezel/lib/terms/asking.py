"""Reading what somebody types for the facts of a rule; forgiving in its forms, strict in its names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from reisgezel.lib.dates import is_known_year
from reisgezel.lib.partial_dates import PartialDate
from reisgezel.lib.terms.choosing import (
    choose_version,
    unknown_fact,
    unknown_value,
    what_it_may_be,
)
from reisgezel.lib.terms.extending import cannot_extend, possible, values_of
from reisgezel.lib.terms.facts import Facts, FactValue, Suspension
from reisgezel.lib.terms.lengths import Length
from reisgezel.lib.terms.rules import FactKind, FactSpec, Rule, RuleVersion
from reisgezel.lib.terms.words import NoTerm, Words

YES = frozenset({"yes", "ja", "y", "j", "true", "1"})
NO = frozenset({"no", "nee", "n", "false", "0"})


def read_facts(rule: Rule, typed: Mapping[str, str], facts: Facts) -> Facts:
    """Return the facts with those that were typed. Raises NoTerm for what the rule does not know.

    ``extended`` and ``suspended`` become the extension and the suspensions, all others are named. How
    much "yes" extends a term is asked of the version that holds, so that is read last.
    """
    named: dict[str, FactValue] = {}
    extended: tuple[FactSpec, str] | None = None
    for written, text in typed.items():
        spec = _find(rule, written, text)
        match spec.kind:
            case FactKind.EXTENSION:
                extended = spec, text
            case FactKind.SUSPENSION:
                facts = replace(facts, suspensions=_suspensions(rule, spec, text))
            case _:
                named[spec.name] = _value(rule, spec, text)
    facts = replace(facts, named={**facts.named, **named})
    if extended:
        version = choose_version(rule, facts)
        facts = replace(facts, extension=_extension(version, *extended))
    return facts


def fact_name(written: str) -> str:
    """Return a name as the catalogue writes it.

    >>> fact_name(" Eurodac-hit ")
    'eurodac_hit'
    """
    return re.sub(r"[\s-]+", "_", written.strip().lower())


def read_date(text: str) -> date:
    """Read a day as 2018-05-08 or 8-5-2018. Raises NoTerm when there is none, or not in a known year."""
    try:
        day = PartialDate.parse(text).earliest if PartialDate.parse(text).is_complete else None
    except ValueError:
        day = None
    if day is None or not is_known_year(day.year):
        raise NoTerm(
            Words(
                "'{text}' is geen dag. Schrijf een dag als 2018-05-08.",
                "'{text}' is no day. Write a day as 2018-05-08.",
            ).fill(text=text)
        )
    return day


def _find(rule: Rule, written: str, text: str) -> FactSpec:
    """Return the fact of this name; of two that go by it, the one that can have the value."""
    name = fact_name(written)
    found = [fact for fact in rule.facts if fact.name == name]
    found += [fact for fact in rule.facts if name in fact.also_named]
    if not found:
        raise unknown_fact(rule, written)
    fitting = [fact for fact in found if _choice(fact, text) in fact.values]
    return (fitting or found)[0]


def _choice(spec: FactSpec, text: str) -> str:
    word = fact_name(text)
    return spec.also.get(word, word)


def _value(rule: Rule, spec: FactSpec, text: str) -> FactValue:
    match spec.kind:
        case FactKind.DATE:
            return read_date(text)
        case FactKind.TIME:
            try:
                return time.fromisoformat(text.strip())
            except ValueError:
                raise unknown_value(rule.code, spec, text) from None
        case FactKind.YES_NO:
            word = text.strip().lower()
            if word not in YES | NO:
                raise unknown_value(rule.code, spec, text)
            return "yes" if word in YES else "no"
    value = _choice(spec, text)
    if value not in spec.values:
        raise unknown_value(rule.code, spec, text)
    return value


def _extension(version: RuleVersion, spec: FactSpec, text: str) -> tuple[Length, ...]:
    """Read by how much a term is extended: 9m, 9m+3m, or yes for the first step."""
    word = text.strip().lower()
    if word in NO:
        return ()
    extension = version.extension
    if extension is None:
        raise cannot_extend(version)
    if word in YES and extension.steps:
        return possible(extension)[0]
    try:
        return tuple(Length.parse(part) for part in re.split(r"\+|,|;", word))
    except ValueError:
        known = values_of(extension)
        raise NoTerm(
            Words("'{text}' is geen verlenging. ", "'{text}' is no extension. ").fill(text=text)
            + (
                Words("Kies uit: {known}.", "Choose from: {known}.").fill(known=known)
                if known
                else what_it_may_be(spec)
            ),
            fact=spec.name,
        ) from None


def _suspensions(rule: Rule, spec: FactSpec, text: str) -> tuple[Suspension, ...]:
    """Read on which days a term stood still: first..last, more of them with a comma between."""
    found = []
    for part in text.split(","):
        first, separator, last = part.partition("..")
        if not separator:
            raise unknown_value(rule.code, spec, text)
        last_day = read_date(last) if last.strip() else None
        try:
            found.append(Suspension(read_date(first), last_day))
        except ValueError:
            raise unknown_value(rule.code, spec, text) from None
    return tuple(found)
