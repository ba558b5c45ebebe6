"""Which version of a rule holds, and which of its lengths: the day, the regime and the facts decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reisgezel.lib.terms.facts import Facts
from reisgezel.lib.terms.rules import Choice, FactKind, FactSpec, Rule, RuleVersion
from reisgezel.lib.terms.words import NoTerm, Words, day_words, join, listed

GENERAL = "general"
"""The regime of a rule that knows no regimes: it holds under every one."""


def taken_by(rule: Rule, known: Facts) -> Facts:
    """Return what a rule takes of what is known: facts it asks for, and a regime that is one of its own."""
    named = {one.name: known.named[one.name] for one in rule.facts if one.name in known.named}
    return replace(known, named=named, regime=known.regime if known.regime in rule.regimes else "")


def choose_version(rule: Rule, facts: Facts) -> RuleVersion:
    """Return the version that holds. Raises NoTerm when none was in force then.

    A regime that is given decides, also for an event after it was replaced: who applied under it
    keeps it. Else the day decides: that of the rule's ``basis`` fact where it is known, or the start.
    """
    versions = [version for version in rule.versions if not version.is_planned]
    if facts.regime and rule.regimes != (GENERAL,):
        return _of_regime(rule, versions, facts)
    for version in versions:
        if _basis_day(version, facts) in version.in_force:
            return version
    raise _none_in_force(rule, versions, _basis_day(versions[0], facts))


def choose_length(version: RuleVersion, facts: Facts) -> Choice:
    """Return the length that the facts pick. Raises NoTerm when a fact is missing."""
    for choice in version.choices:
        if all(_holds(version, name, values, facts) for name, values in choice.when.items()):
            return choice
    raise NoTerm(
        Words(
            "Bij {code} horen deze feiten niet bij elkaar.",
            "For {code} these facts do not go together.",
        ).fill(code=version.code)
    )


def missing_facts(rule: Rule, facts: Facts) -> tuple[FactSpec, ...]:
    """Return the facts still to be asked before the term can be computed; they come one by one."""
    version = choose_version(rule, facts)
    try:
        choose_length(version, facts)
    except NoTerm as missing:
        return tuple(fact for fact in version.facts if fact.name == missing.fact)
    return ()


def check_named(rule: Rule, facts: Facts) -> None:
    """Demand that every named fact is one of the rule, with a value it can have."""
    known = {fact.name: fact for fact in rule.facts}
    for name, value in facts.named.items():
        spec = known.get(name)
        if spec is None:
            raise unknown_fact(rule, name)
        is_day = spec.kind is FactKind.DATE
        if (spec.values and value not in spec.values) or is_day != isinstance(value, date):
            raise unknown_value(rule.code, spec, str(value))


def unknown_fact(rule: Rule, name: str) -> NoTerm:
    names = join([Words(fact.name, fact.name) for fact in rule.facts], ", ")
    takes = Words(" {code} kent: {names}.", " {code} takes: {names}.").fill(
        code=rule.code, names=names
    )
    none = Words(" {code} kent geen feiten.", " {code} takes no facts.").fill(code=rule.code)
    return NoTerm(
        Words(
            "Het feit '{name}' hoort niet bij {code}.", "The fact '{name}' is none of {code}."
        ).fill(name=name, code=rule.code)
        + (takes if names else none),
        fact=name,
    )


def unknown_value(code: str, spec: FactSpec, value: str) -> NoTerm:
    return NoTerm(
        Words(
            "'{value}' is geen waarde van {name} bij {code}. ",
            "'{value}' is no value of {name} for {code}. ",
        ).fill(value=value, name=spec.name, code=code)
        + what_it_may_be(spec),
        fact=spec.name,
    )


def what_it_may_be(spec: FactSpec) -> Words:
    """Return a sentence with the values of a fact, or the form it is given in."""
    if spec.values:
        values = join(
            [Words(f"{v} ({w.nl})", f"{v} ({w.en})") for v, w in spec.values.items()], ", "
        )
        return Words("Kies uit: {values}.", "Choose from: {values}.").fill(values=values)
    return _FORMS[spec.kind]


def guessed_regime(version: RuleVersion) -> Words:
    """Return how to say which regime it is, when only the start decided that."""
    return Words(
        " Het regime volgt uit de begindag: noem {basis} of het regime als dat een ander is.",
        " The regime follows from the start: give {basis} or the regime if it is another.",
    ).fill(basis=version.basis)


def _of_regime(rule: Rule, versions: Sequence[RuleVersion], facts: Facts) -> RuleVersion:
    ours = [version for version in versions if version.regime == facts.regime]
    if not ours:
        raise NoTerm(
            Words(
                "{code} kent het regime {regime} niet; wel: {known}.",
                "{code} does not know the regime {regime}; it knows: {known}.",
            ).fill(
                code=rule.code,
                regime=facts.regime,
                known=join([Words(one, one) for one in rule.regimes], ", "),
            )
        )
    begun = [one for one in ours if one.valid_from is None or one.valid_from <= facts.start]
    if not begun:
        raise _none_in_force(rule, ours, facts.start)
    return begun[-1]


def _basis_day(version: RuleVersion, facts: Facts) -> date:
    day = facts.named.get(version.basis)
    if not isinstance(day, date):
        return facts.start
    if day > facts.start:
        raise NoTerm(
            Words(
                "{name} is {day}, en dat is na het begin van de termijn.",
                "{name} is {day}, which is after the start of the term.",
            ).fill(name=version.basis, day=day_words(day)),
            fact=version.basis,
        )
    return day


def _none_in_force(rule: Rule, versions: Sequence[RuleVersion], day: date) -> NoTerm:
    first = versions[0].valid_from
    last = versions[-1].valid_to
    told = Words(
        "Op {day} gold er geen versie van {code} ({name})",
        "No version of {code} ({name}) was in force on {day}",
    ).fill(day=day_words(day), code=rule.code, name=rule.name)
    if first and day < first:
        told += Words("; de eerste geldt vanaf {first}.", "; the first is of {first}.").fill(
            first=day_words(first)
        )
    elif last:
        told += Words(
            "; de laatste gold tot en met {last}. Hoort de zaak bij het oude recht, noem dan het"
            " regime ({regimes}).",
            "; the last held up to and including {last}. If the case is under the old law, name the"
            " regime ({regimes}).",
        ).fill(last=day_words(last), regimes=listed(Words(r, r) for r in rule.regimes))
    else:
        told += Words(".", ".")
    return NoTerm(told)


def _holds(version: RuleVersion, name: str, values: frozenset[str], facts: Facts) -> bool:
    spec = version.fact(name)
    value = facts.named.get(name, spec.default if spec else "")
    if not value and spec:
        raise NoTerm(
            Words(
                "{code} ({rule}) heeft het feit '{name}' nodig: {meaning}. ",
                "{code} ({rule}) needs the fact '{name}': {meaning}. ",
            ).fill(code=version.code, rule=version.name, name=name, meaning=spec.meaning)
            + what_it_may_be(spec),
            fact=name,
        )
    return value in values


_FORMS = {
    FactKind.CHOICE: Words("", ""),
    FactKind.YES_NO: Words("Kies uit: yes (ja), no (nee).", "Choose from: yes, no."),
    FactKind.DATE: Words("Geef een dag als 2018-05-08.", "Give a day as 2018-05-08."),
    FactKind.TIME: Words("Geef een tijd als 10:30.", "Give a time as 10:30."),
    FactKind.EXTENSION: Words(
        "Geef een lengte als 9m, 4w of 90d.", "Give a length as 9m, 4w or 90d."
    ),
    FactKind.SUSPENSION: Words(
        "Geef de eerste en de laatste dag als 2018-03-01..2018-03-14.",
        "Give the first and the last day as 2018-03-01..2018-03-14.",
    ),
}
